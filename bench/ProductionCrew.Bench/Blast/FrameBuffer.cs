namespace ProductionCrew.Bench.Blast;

/// <summary>Bytes on their way in or out of a connection, first in, first out.</summary>
internal sealed class FrameBuffer(int size)
{
    private readonly byte[] bytes = new byte[size];
    private int count;

    public bool IsEmpty => count == 0;

    public int Room => bytes.Length - count;

    /// <summary>What is in it.</summary>
    public Span<byte> Taken => bytes.AsSpan(0, count);

    /// <summary>Where more may be written, and then be added.</summary>
    public Span<byte> Free => bytes.AsSpan(count);

    public void Add(int written) => count += written;

    public void Add(ReadOnlySpan<byte> more)
    {
        more.CopyTo(Free);
        count += more.Length;
    }

    public void Add(FrameHead head, ReadOnlySpan<byte> payload)
    {
        head.WriteTo(Free);
        count += FrameHead.Size;
        Add(payload);
    }

    /// <summary>Takes so many bytes away from the beginning.</summary>
    public void Remove(int taken)
    {
        bytes.AsSpan(taken, count - taken).CopyTo(bytes);
        count -= taken;
    }
}
