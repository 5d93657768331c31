namespace Grpc.Core;

/// <summary>Catches what a contextual serializer writes, for callers that want an array.</summary>
internal sealed class ArraySerializationContext : SerializationContext
{
    private readonly System.Buffers.ArrayBufferWriter<byte> writer = new();
    private byte[]? payload;

    public override void Complete(byte[] payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        SetPayload(payload);
    }

    public override System.Buffers.IBufferWriter<byte> GetBufferWriter() => writer;

    public override void Complete() => SetPayload(writer.WrittenSpan.ToArray());

    public byte[] GetPayload() => payload ?? throw new InvalidOperationException("The serializer did not complete the message.");

    private void SetPayload(byte[] value) =>
        payload = payload is null ? value : throw new InvalidOperationException("The message was completed already.");
}

/// <summary>Offers an array to a contextual deserializer.</summary>
internal sealed class ArrayDeserializationContext(byte[] payload) : DeserializationContext
{
    public override int PayloadLength => payload.Length;

    public override byte[] PayloadAsNewBuffer() => [.. payload];
}
