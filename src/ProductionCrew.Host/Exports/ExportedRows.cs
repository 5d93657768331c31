using System.Buffers;
using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Exports;
using ProductionCrew.Host.Pages;

namespace ProductionCrew.Host.Exports;

/// <summary>Writes rows as lines of a file while they are read.</summary>
/// <param name="hasMark">Whether the file begins with the mark by which spreadsheets know UTF-8.</param>
internal sealed class ExportedRows<T>(ExportKind<T> kind, bool hasMark, ExportBuffer buffer) : IExportedRows<T>
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    private readonly ArrayBufferWriter<byte> bytes = new();
    private readonly TaskCompletionSource<ReadPoint> begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Instant time;

    /// <summary>Where the rows are read; known before the first of them is.</summary>
    public Task<ReadPoint> Begun => begun.Task;

    /// <summary>How many rows were read.</summary>
    public long Count { get; private set; }

    public void Begin(ReadPoint point)
    {
        // A read that is tried again after a lost connection would send the first rows twice.
        if (!begun.TrySetResult(point))
        {
            throw new NotExecutedException(NotExecutedCause.ReadFailed);
        }

        time = point.Time;
        if (hasMark)
        {
            bytes.Write(Mark);
        }

        var lines = new CsvLines(bytes);
        foreach (var column in kind.Columns)
        {
            lines.Word(column);
        }

        lines.End();
        Send();
    }

    public void Take(ImmutableArray<T> rows)
    {
        var lines = new CsvLines(bytes);
        foreach (var row in rows)
        {
            kind.Write(lines, row, time);
            lines.End();
        }

        Count += rows.Length;
        Send();
    }

    /// <summary>Says that there are no rows, and why.</summary>
    public void Fail(Exception why) => begun.TrySetException(why);

    private void Send()
    {
        if (bytes.WrittenCount > 0)
        {
            buffer.Add(bytes.WrittenSpan);
            bytes.ResetWrittenCount();
        }
    }
}
