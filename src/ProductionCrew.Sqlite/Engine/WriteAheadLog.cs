using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace ProductionCrew.Sqlite.Engine;

/// <summary>
/// What a write-ahead log holds, read as SQLite reads it (https://sqlite.org/fileformat2.html#walformat): the pages of its frames, up to the
/// last commit whose frames all have the right salts and checksums.
/// </summary>
/// <param name="PageBytes">The size of a page; 0 if nothing was committed to the log.</param>
/// <param name="PageCount">How many pages the database has by the last commit.</param>
/// <param name="Pages">The numbers of the pages that are in the log.</param>
internal sealed record WriteAheadLog(int PageBytes, uint PageCount, IReadOnlySet<uint> Pages)
{
    private const int HeaderBytes = 32;
    private const int FrameHeaderBytes = 24;
    private const int ChecksummedHeaderBytes = 24;
    private const int ChecksummedFrameHeaderBytes = 8;
    private const uint Magic = 0x377F0682;

    /// <summary>Nothing that was committed.</summary>
    private static readonly WriteAheadLog Empty = new(0, 0, new HashSet<uint>());

    public static WriteAheadLog Read(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var header = new byte[HeaderBytes];
        if (RandomAccess.Read(file, header, 0) < HeaderBytes || (Number(header, 0) & ~1u) != Magic)
        {
            return Empty;
        }

        var sum = new Checksum(IsBigEndian: (Number(header, 0) & 1) != 0);
        sum.Add(header.AsSpan(0, ChecksummedHeaderBytes));
        var pageBytes = (int)Number(header, 8);
        return sum.Is(header.AsSpan(ChecksummedHeaderBytes)) && pageBytes is >= 512 and <= 65_536 && int.IsPow2(pageBytes)
            ? ReadFrames(file, header.AsSpan(16, 8), sum, pageBytes)
            : Empty;
    }

    private static WriteAheadLog ReadFrames(SafeFileHandle file, ReadOnlySpan<byte> salts, Checksum sum, int pageBytes)
    {
        var frame = new byte[FrameHeaderBytes + pageBytes];
        var (committed, pending) = (new HashSet<uint>(), new HashSet<uint>());
        var pageCount = 0u;
        for (long at = HeaderBytes; RandomAccess.Read(file, frame, at) == frame.Length; at += frame.Length)
        {
            sum.Add(frame.AsSpan(0, ChecksummedFrameHeaderBytes));
            sum.Add(frame.AsSpan(FrameHeaderBytes));
            if (!frame.AsSpan(8, 8).SequenceEqual(salts) || !sum.Is(frame.AsSpan(16)))
            {
                break;
            }

            pending.Add(Number(frame, 0));
            if (Number(frame, 4) is var count and > 0)
            {
                pageCount = count;
                committed.UnionWith(pending);
                pending.Clear();
            }
        }

        return pageCount == 0 ? Empty : new WriteAheadLog(pageBytes, pageCount, committed);
    }

    private static uint Number(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);

    /// <summary>
    /// The running checksum of the log. The header says whether its words are big- or little-endian, as the machine was that began the log.
    /// </summary>
    private record struct Checksum(bool IsBigEndian)
    {
        private uint first;
        private uint second;

        public void Add(ReadOnlySpan<byte> bytes)
        {
            for (; bytes.Length > 0; bytes = bytes[8..])
            {
                unchecked
                {
                    first += Word(bytes) + second;
                    second += Word(bytes[4..]) + first;
                }
            }
        }

        public readonly bool Is(ReadOnlySpan<byte> bytes) => (first, second) == (Number(bytes, 0), Number(bytes, 4));

        private readonly uint Word(ReadOnlySpan<byte> bytes) =>
            IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }
}
