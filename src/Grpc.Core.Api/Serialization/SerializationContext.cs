using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a marshaller puts the bytes of one message. A transport overrides what it supports.</summary>
public abstract class SerializationContext
{
    /// <summary>Hands over the whole message as an array, which then belongs to the transport.</summary>
    public virtual void Complete(byte[] payload) => throw NotSupported();

    /// <summary>Gives a writer for the message; <see cref="Complete()" /> must follow.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw NotSupported();

    /// <summary>Announces the length of the message in bytes before anything is written, which spares buffering.</summary>
    public virtual void SetPayloadLength(int payloadLength) { }

    /// <summary>Says that the message has been written to the writer completely.</summary>
    public virtual void Complete() => throw NotSupported();

    private static NotSupportedException NotSupported() => new("This transport does not take messages in this way.");
}

/// <summary>Where a marshaller finds the bytes of one message.</summary>
public abstract class DeserializationContext
{
    /// <summary>The length of the message in bytes.</summary>
    public abstract int PayloadLength { get; }

    /// <summary>The message as an array that belongs to the caller.</summary>
    public virtual byte[] PayloadAsNewBuffer() => throw new NotSupportedException("This transport does not give messages as arrays.");

    /// <summary>The message where it lies; valid only until the deserializer returns.</summary>
    public virtual ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(PayloadAsNewBuffer());
}
