using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ProductionCrew.Storage.Checks;

/// <summary>A SHA-256 over many small values. They are gathered first, because each call of the hash costs more than such a value.</summary>
internal sealed class BufferedHash : IDisposable
{
    private const int BufferBytes = 64 * 1_024;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] buffer = new byte[BufferBytes];
    private int filled;

    /// <summary>The hash of all that was added so far, in hexadecimal.</summary>
    public string Current
    {
        get
        {
            Flush();
            return Convert.ToHexStringLower(hash.GetCurrentHash());
        }
    }

    public void Add(bool flag)
    {
        Reserve(1);
        buffer[filled++] = flag ? (byte)1 : (byte)0;
    }

    public void Add(long number)
    {
        Reserve(sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(buffer.AsSpan(filled), number);
        filled += sizeof(long);
    }

    /// <summary>The length comes first, so that no two different values give the same bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        Add(bytes.Length);
        Reserve(bytes.Length);
        if (bytes.Length > buffer.Length)
        {
            hash.AppendData(bytes);
            return;
        }

        bytes.CopyTo(buffer.AsSpan(filled));
        filled += bytes.Length;
    }

    public void Dispose() => hash.Dispose();

    private void Reserve(int length)
    {
        if (filled + length > buffer.Length)
        {
            Flush();
        }
    }

    private void Flush()
    {
        hash.AppendData(buffer, 0, filled);
        filled = 0;
    }
}
