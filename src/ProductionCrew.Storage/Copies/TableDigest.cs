using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using ProductionCrew.Storage.Checks;
using ProductionCrew.Storage.Rows;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Storage.Copies;

/// <summary>
/// Computes a SHA-256 over all values of a table, row by row in its order and independent of the store; of the change log also the sum that
/// checks and backups tell.
/// </summary>
public sealed class TableDigest(CopiedTable table, Action<long> passed) : IRowVisitor, IDisposable
{
    /// <summary>After so many rows somebody is told.</summary>
    public const int RowsBetween = 250_000;

    private const int BufferBytes = 64 * 1_024;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly LogDigest? log = table.Name == CopiedTables.Log ? new LogDigest() : null;
    private readonly byte[] buffer = new byte[BufferBytes];
    private int filled;

    public long RowCount { get; private set; }

    public void Visit<TRow>(TRow row)
        where TRow : struct, IRow
    {
        var columns = table.Columns.AsSpan();
        for (var i = 0; i < columns.Length; i++)
        {
            var isThere = !row.IsNull(i);
            Add(isThere);
            if (isThere)
            {
                Add(columns[i].Kind, row, i);
            }
        }

        log?.Add(Changes.ReadLine(row));
        if (++RowCount % RowsBetween == 0)
        {
            passed(RowCount);
        }
    }

    /// <summary>The sum of the rows so far.</summary>
    public TableSum Sum()
    {
        Flush();
        return new TableSum(table.Name, RowCount, Convert.ToHexStringLower(hash.GetCurrentHash()), log?.Summary());
    }

    public void Dispose()
    {
        hash.Dispose();
        log?.Dispose();
    }

    private void Add<TRow>(ValueKind kind, TRow row, int column)
        where TRow : struct, IRow
    {
        switch (kind)
        {
            case ValueKind.Number:
                Add(row.Int64(column));
                break;
            case ValueKind.Flag:
                Add(row.Bool(column));
                break;
            case ValueKind.Date:
                Add(row.UnixDays(column));
                break;
            case ValueKind.Time:
                Add(row.UnixMicroseconds(column));
                break;
            case ValueKind.Uuid:
                Span<byte> id = stackalloc byte[16];
                row.Guid(column).TryWriteBytes(id, bigEndian: true, out _);
                Add(id);
                break;
            case ValueKind.Text or ValueKind.Bytes:
                Add(row.Bytes(column));
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void Add(bool flag)
    {
        Reserve(1);
        buffer[filled++] = flag ? (byte)1 : (byte)0;
    }

    private void Add(long number)
    {
        Reserve(sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(buffer.AsSpan(filled), number);
        filled += sizeof(long);
    }

    /// <summary>The length comes first, so that no two different rows give the same bytes.</summary>
    private void Add(ReadOnlySpan<byte> bytes)
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

/// <summary>A summary of a table.</summary>
/// <param name="Sha256">The SHA-256 over all values, in hexadecimal.</param>
/// <param name="Log">If the table is the change log: what a check tells of it.</param>
public sealed record TableSum(string Table, long RowCount, string Sha256, LogSummary? Log);
