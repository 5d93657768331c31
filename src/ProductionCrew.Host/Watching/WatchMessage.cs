using System.Buffers;
using Google.Protobuf;
using Grpc.Core;

namespace ProductionCrew.Host.Watching;

/// <summary>A <see cref="V1.WatchScheduleResponse"/> put together from bytes that other streams send too.</summary>
internal sealed class WatchMessage
{
    private readonly List<ReadOnlyMemory<byte>> parts = [];

    public int LengthBytes { get; private set; }

    /// <summary>Whether it has no changes yet.</summary>
    public bool IsEmpty => LengthBytes == 0;

    /// <summary>Adds changes.</summary>
    public void Add(ReadOnlyMemory<byte> part)
    {
        parts.Add(part);
        LengthBytes += part.Length;
    }

    /// <summary>Adds the fields that differ from watcher to watcher.</summary>
    public WatchMessage With(V1.WatchScheduleResponse own)
    {
        Add(own.ToByteArray());
        return this;
    }

    /// <summary>The message itself, for those who are not sent its bytes.</summary>
    public V1.WatchScheduleResponse ToMessage()
    {
        var message = new V1.WatchScheduleResponse();
        foreach (var part in parts)
        {
            message.MergeFrom(part.Span);
        }

        return message;
    }

    /// <summary>Writes the same bytes as the generated code would.</summary>
    public static void Write(WatchMessage message, SerializationContext context)
    {
        context.SetPayloadLength(message.LengthBytes);
        var writer = context.GetBufferWriter();
        foreach (var part in message.parts)
        {
            writer.Write(part.Span);
        }

        context.Complete();
    }
}
