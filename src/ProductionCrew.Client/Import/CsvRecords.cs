using System.Text;
using CsvHelper;

namespace ProductionCrew.Client.Import;

/// <summary>The records of a CSV file, one at a time: a file that is too large for memory is read like this.</summary>
internal sealed class CsvRecords : IDisposable
{
    private readonly Queue<int> malformed = new();
    private readonly StreamReader file;
    private readonly CsvReader csv;

    /// <exception cref="IOException">The file cannot be opened.</exception>
    public CsvRecords(string path)
    {
        var options = new CsvReaderOptions
        {
            Separator = SeparatorOf(path),
            HasHeader = false,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = record => malformed.Enqueue((int)record.LineNumber),
        };
        file = new StreamReader(path, Encoding.UTF8);
        csv = CsvReader.Create(file, options);
    }

    /// <summary>The records, each with the line it starts on; empty lines are skipped. One that is badly quoted has no cells.</summary>
    public IEnumerable<(int Line, string[] Cells)> All()
    {
        while (true)
        {
            var isRead = csv.Read();
            while (malformed.TryDequeue(out var line))
            {
                yield return (line, []);
            }

            if (!isRead)
            {
                yield break;
            }

            var cells = csv.Current.ToArray();
            if (!cells.All(string.IsNullOrWhiteSpace))
            {
                yield return ((int)csv.LineNumber, cells);
            }
        }
    }

    public void Dispose()
    {
        csv.Dispose();
        file.Dispose();
    }

    private static char SeparatorOf(string path)
    {
        using var reader = new StreamReader(path, Encoding.UTF8);
        return CsvTable.SeparatorOf(reader.ReadLine() ?? "");
    }
}
