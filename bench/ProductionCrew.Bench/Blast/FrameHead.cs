using System.Buffers.Binary;

namespace ProductionCrew.Bench.Blast;

/// <summary>What a frame of HTTP/2 is for (RFC 9113, section 6).</summary>
internal enum FrameType
{
    Data = 0,
    Headers = 1,
    ResetStream = 3,
    Settings = 4,
    Ping = 6,
    GoAway = 7,
    WindowUpdate = 8,
}

/// <summary>The nine bytes before the payload of a frame (RFC 9113, section 4.1).</summary>
internal readonly record struct FrameHead(int Length, FrameType Type, int Flags, int StreamId)
{
    public const int Size = 9;

    /// <summary>Of settings and pings.</summary>
    public const int Acknowledged = 0x01;

    public const int EndStream = 0x01;
    public const int EndHeaders = 0x04;
    public const int Padded = 0x08;
    public const int Priority = 0x20;

    private const int TypeOffset = 3;
    private const int FlagsOffset = 4;
    private const int StreamOffset = 5;

    public bool Has(int flag) => (Flags & flag) != 0;

    public static FrameHead Read(ReadOnlySpan<byte> bytes) =>
        new(
            BinaryPrimitives.ReadInt32BigEndian(bytes) >>> 8,
            (FrameType)bytes[TypeOffset],
            bytes[FlagsOffset],
            BinaryPrimitives.ReadInt32BigEndian(bytes[StreamOffset..]) & int.MaxValue
        );

    public void WriteTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt32BigEndian(bytes, Length << 8);
        bytes[TypeOffset] = (byte)Type;
        bytes[FlagsOffset] = (byte)Flags;
        BinaryPrimitives.WriteInt32BigEndian(bytes[StreamOffset..], StreamId);
    }
}
