using System.Globalization;
using System.Text;
using CsvHelper;

namespace ProductionCrew.Client.Import;

/// <summary>
/// A CSV file as RFC 4180 has it, in UTF-8, with a header: the rows that can be read, and what is wrong with the others. Fields may also be
/// separated by semicolons or tabs, as spreadsheets save them.
/// </summary>
internal sealed class CsvTable
{
    private const char Undecodable = '\uFFFD';

    /// <summary>Of equally many the first is taken.</summary>
    private static readonly char[] Separators = [',', ';', '\t'];

    private readonly List<CsvRow> rows = [];
    private readonly List<RowProblem> problems = [];
    private readonly string file;

    private CsvTable(string file) => this.file = file;

    public string File => file;

    /// <summary>The rows that can be read. Empty also if the header is wrong, because the meaning of the cells is then unknown.</summary>
    public IReadOnlyList<CsvRow> Rows => rows;

    public IReadOnlyList<RowProblem> Problems => problems;

    /// <exception cref="CommandException">The file cannot be opened.</exception>
    public static CsvTable Open(string path, CsvColumns columns) =>
        CsvRecords.FromFile(
            path,
            () =>
            {
                using var reader = new StreamReader(path, Encoding.UTF8);
                return Read(path, reader, columns);
            }
        );

    /// <param name="file">How problems name the file.</param>
    public static CsvTable Read(string file, TextReader reader, CsvColumns columns)
    {
        var table = new CsvTable(file);
        table.Read(reader, columns);
        return table;
    }

    private void Read(TextReader reader, CsvColumns columns)
    {
        IReadOnlyList<string>? header = null;
        var text = reader.ReadToEnd();
        using var records = new CsvRecords(new StringReader(text), SeparatorOf(text));
        foreach (var (line, cells, malformed) in records.All())
        {
            if (malformed is { } record)
            {
                problems.Add(new RowProblem(file, line, "", BadQuote(line, record.RawRecord)));
                continue;
            }

            if (header is not null)
            {
                Add(line, header, cells);
                continue;
            }

            header = [.. cells.Select(CsvColumns.NameOf)];
            problems.AddRange(columns.Check(file, line, cells));
            if (problems.Count > 0)
            {
                return;
            }
        }

        if (header is null && problems.Count == 0)
        {
            problems.Add(new RowProblem(file, 1, "", "the file is empty; it needs a header."));
        }
    }

    private void Add(int line, IReadOnlyList<string> header, string[] cells)
    {
        // Spreadsheets save columns that are empty or were emptied, also without a header.
        var last = Array.FindLastIndex(cells, cell => !string.IsNullOrWhiteSpace(cell));
        if (cells.Length < header.Count || last >= header.Count)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"has {cells.Length} fields, the header has {header.Count}.");
            problems.Add(new RowProblem(file, line, "", text));
            return;
        }

        var named = header.Zip(cells).ToLookup(cell => cell.First.Length > 0);
        if (named[false].FirstOrDefault(cell => !string.IsNullOrWhiteSpace(cell.Second)) is { Second: { } lost })
        {
            problems.Add(new RowProblem(file, line, "", $"\"{lost.Trim()}\" is in a column without a name."));
            return;
        }

        var row = new CsvRow(file, line, named[true].ToDictionary(cell => cell.First, cell => cell.Second));
        var undecodable = row.Columns.Where(column => row[column].Contains(Undecodable, StringComparison.Ordinal)).ToList();
        problems.AddRange(undecodable.Select(column => row.Problem(column, "is not UTF-8; save the file as UTF-8.")));
        if (undecodable.Count == 0)
        {
            rows.Add(row);
        }
    }

    /// <summary>The separator that the first line has most often outside of quotes; a comma if it has none.</summary>
    internal static char SeparatorOf(string text)
    {
        var header = text.TrimStart('\r', '\n').Split('\n', 2)[0].Split('"').Where((_, index) => index % 2 == 0);
        return Separators.MaxBy(separator => header.Sum(part => part.Count(character => character == separator)));
    }

    private static string BadQuote(int line, string record)
    {
        var lastLine = line + record.TrimEnd('\r', '\n').Count(character => character == '\n');
        return "a quote is out of place; a field with quotes is quoted as a whole, and the quotes in it are doubled."
            + (lastLine > line ? string.Create(CultureInfo.InvariantCulture, $" The row runs to line {lastLine}.") : "");
    }
}
