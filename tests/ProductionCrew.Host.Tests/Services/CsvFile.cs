using System.Text;
using ProductionCrew.Client.Import;

namespace ProductionCrew.Host.Tests.Services;

/// <summary>The file of a report, read back by what reads files for <c>import</c>.</summary>
internal sealed class CsvFile
{
    private readonly string[] columns;

    private CsvFile(List<string[]> records) => (columns, Rows) = (records[0], records[1..]);

    public IReadOnlyList<string[]> Rows { get; }

    public IReadOnlyList<string> Columns => columns;

    public string this[string[] row, string column] => row[Array.IndexOf(columns, column)];

    public static CsvFile Of(byte[] content)
    {
        using var reader = new StreamReader(new MemoryStream(content), new UTF8Encoding(false, throwOnInvalidBytes: true));
        using var records = new CsvRecords(reader, ',');
        return new CsvFile([.. records.All().Select(record => record.Cells)]);
    }
}
