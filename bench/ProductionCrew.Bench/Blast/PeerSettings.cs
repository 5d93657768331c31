using System.Buffers.Binary;

namespace ProductionCrew.Bench.Blast;

/// <summary>What either side of a connection says of itself (RFC 9113, section 6.5.2).</summary>
internal readonly record struct PeerSettings()
{
    private const int EntrySize = 6;
    private const int HeaderTableSize = 1;
    private const int EnablePush = 2;
    private const int MaxConcurrentStreams = 3;
    private const int InitialWindowSize = 4;

    /// <summary>Whether the server has spoken.</summary>
    public bool AreKnown { get; private init; }

    /// <summary>The most calls at the same time.</summary>
    public int CallsMax { get; private init; } = int.MaxValue;

    /// <summary>The most bytes of a call before the server says that it takes more.</summary>
    public int StreamWindow { get; private init; } = 65_535;

    /// <summary>Asks for header blocks that do not depend on earlier ones, and for nothing unasked.</summary>
    public static void WriteOwn(FrameBuffer output)
    {
        Span<byte> payload = stackalloc byte[2 * EntrySize];
        payload.Clear();
        payload[1] = HeaderTableSize;
        payload[EntrySize + 1] = EnablePush;
        output.Add(new FrameHead(payload.Length, FrameType.Settings, 0, 0), payload);
    }

    public PeerSettings With(ReadOnlySpan<byte> payload)
    {
        var settings = this with { AreKnown = true };
        for (; payload.Length >= EntrySize; payload = payload[EntrySize..])
        {
            var value = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(payload[2..]), int.MaxValue);
            settings = BinaryPrimitives.ReadUInt16BigEndian(payload) switch
            {
                MaxConcurrentStreams => settings with { CallsMax = value },
                InitialWindowSize => settings with { StreamWindow = value },
                _ => settings,
            };
        }

        return settings;
    }
}
