using CsvHelper;

namespace ProductionCrew.Client.Import;

/// <summary>A record of a CSV file.</summary>
/// <param name="Line">The line that it starts on.</param>
/// <param name="Malformed">What was read of a record that is badly quoted, which has no cells; else null.</param>
internal readonly record struct CsvRecord(int Line, string[] Cells, CsvMalformedRecord? Malformed = null);

/// <summary>The records of a CSV text, one at a time: a file that is too large for memory is read like this.</summary>
internal sealed class CsvRecords : IDisposable
{
    private readonly Queue<CsvMalformedRecord> malformed = new();
    private readonly CsvReader csv;

    public CsvRecords(TextReader reader, char separator)
    {
        var options = new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = malformed.Enqueue,
        };
        csv = CsvReader.Create(reader, options);
    }

    /// <summary>Opens or reads a file.</summary>
    /// <exception cref="CommandException">The file cannot be read.</exception>
    public static T FromFile<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Usage, $"{path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>The records in order; empty lines are skipped.</summary>
    public IEnumerable<CsvRecord> All()
    {
        while (true)
        {
            var isRead = csv.Read();
            while (malformed.TryDequeue(out var record))
            {
                yield return new CsvRecord((int)record.LineNumber, [], record);
            }

            if (!isRead)
            {
                yield break;
            }

            var cells = csv.Current.ToArray();
            if (!cells.All(string.IsNullOrWhiteSpace))
            {
                yield return new CsvRecord((int)csv.LineNumber, cells);
            }
        }
    }

    public void Dispose() => csv.Dispose();
}
