namespace ProductionCrew.Client.Import;

/// <summary>One row under its header.</summary>
/// <param name="line">The line of the file it starts on; a quoted field may run over several.</param>
internal sealed class CsvRow(string file, int line, IReadOnlyDictionary<string, string> cells)
{
    public string File { get; } = file;

    public int Line { get; } = line;

    public IEnumerable<string> Columns => cells.Keys;

    /// <summary>
    /// The cell without the spaces around it and the marks that keep a spreadsheet from running it; empty if the file does not have the column.
    /// </summary>
    public string this[string column] => GuardedText.Plain(cells.GetValueOrDefault(column, "").Trim());

    public RowProblem Problem(string column, string text) => new(File, Line, column, text);
}
