namespace ProductionCrew.Client.Import;

/// <summary>The columns a file may have, in any order.</summary>
internal sealed record CsvColumns(IReadOnlyList<string> Required, IReadOnlyList<string> Optional)
{
    /// <summary>What is wrong with a header. Without this check, the data under a misspelled column would be lost silently.</summary>
    public IEnumerable<RowProblem> Check(string file, int line, IReadOnlyList<string> header)
    {
        foreach (var missing in Required.Except(header))
        {
            yield return new RowProblem(file, line, missing, "the column is missing.");
        }

        foreach (var unknown in header.Except(Required).Except(Optional))
        {
            yield return new RowProblem(file, line, unknown, $"no such column; there are {string.Join(", ", Required.Concat(Optional))}.");
        }

        foreach (var twice in header.CountBy(column => column).Where(column => column.Value > 1))
        {
            yield return new RowProblem(file, line, twice.Key, "the column is there twice.");
        }
    }
}
