using System.Diagnostics;
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

    private readonly BufferedHash hash = new();
    private readonly LogDigest? log = table.Name == CopiedTables.Log ? new LogDigest() : null;

    public long RowCount { get; private set; }

    public void Visit<TRow>(TRow row)
        where TRow : struct, IRow
    {
        var columns = table.Columns.AsSpan();
        for (var i = 0; i < columns.Length; i++)
        {
            var isThere = !row.IsNull(i);
            hash.Add(isThere);
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
    public TableSum Sum() => new(table.Name, RowCount, hash.Current, log?.Summary());

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
                hash.Add(row.Int64(column));
                break;
            case ValueKind.Flag:
                hash.Add(row.Bool(column));
                break;
            case ValueKind.Date:
                hash.Add(row.UnixDays(column));
                break;
            case ValueKind.Time:
                hash.Add(row.UnixMicroseconds(column));
                break;
            case ValueKind.Uuid:
                Span<byte> id = stackalloc byte[16];
                row.Guid(column).TryWriteBytes(id, bigEndian: true, out _);
                hash.Add(id);
                break;
            case ValueKind.Text or ValueKind.Bytes:
                hash.Add(row.Bytes(column));
                break;
            default:
                throw new UnreachableException();
        }
    }
}

/// <summary>A summary of a table.</summary>
/// <param name="Sha256">The SHA-256 over all values, in hexadecimal.</param>
/// <param name="Log">If the table is the change log: what a check tells of it.</param>
public sealed record TableSum(string Table, long RowCount, string Sha256, LogSummary? Log);
