namespace ProductionCrew.Client.Import;

/// <summary>The columns a file may have, in any order.</summary>
internal sealed record CsvColumns(IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    /// <summary>Columns that `export` writes and that say nothing to `import`.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>The name of a column as a header may have it: <c>Hire date</c> is <c>hire_date</c>.</summary>
    public static string NameOf(string cell) =>
        string.Join('_', cell.Split([' ', '\t', '\u00A0', '_', '-'], StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    /// <summary>What is wrong with a header. Without this check, the data under a misspelled column would be lost silently.</summary>
    /// <param name="cells">The cells of the header; those without a name are no columns.</param>
    public IEnumerable<RowProblem> Check(string file, int line, IReadOnlyList<string> cells)
    {
        var header = cells.GroupBy(NameOf, cell => cell.Trim()).Where(column => column.Key.Length > 0).ToList();
        foreach (var missing in Required.Except(header.Select(column => column.Key)))
        {
            yield return new RowProblem(file, line, missing, "the column is missing.");
        }

        foreach (
            var unknown in header.Where(column =>
                !Required.Contains(column.Key) && !Optional.Contains(column.Key) && !Ignored.Contains(column.Key)
            )
        )
        {
            yield return new RowProblem(
                file,
                line,
                unknown.First(),
                $"no such column; there are {string.Join(", ", Required.Concat(Optional))}."
            );
        }

        foreach (var twice in header.Where(column => column.Count() > 1))
        {
            yield return new RowProblem(file, line, twice.First(), "the column is there twice.");
        }
    }
}
