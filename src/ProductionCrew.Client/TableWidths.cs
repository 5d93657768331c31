namespace ProductionCrew.Client;

/// <summary>Shares the width of a terminal among the columns of a table, so that lines end between words and never within one.</summary>
internal static class TableWidths
{
    /// <summary>What a column takes beside its text: a space at each side, and one between it and the next.</summary>
    private const int Margin = 3;

    /// <param name="rows">The cells, the headings among them.</param>
    /// <returns>The width of each column; null if the longest words alone do not fit beside each other.</returns>
    public static IReadOnlyList<int>? Of(IReadOnlyList<IReadOnlyList<string>> rows, int width)
    {
        var columns = Enumerable.Range(0, rows[0].Count).Select(column => rows.Select(row => row[column]).ToList()).ToList();
        var widths = columns.Select(cells => cells.Max(LongestWord)).ToArray();
        var wanted = columns.Select(cells => cells.Max(cell => cell.Split('\n').Max(line => line.Length))).ToArray();
        var room = width - 1 - (Margin * widths.Length) - widths.Sum();
        if (room < 0)
        {
            return null;
        }

        // Those that need the least more come first: so most columns have their lines in one piece.
        foreach (var column in Enumerable.Range(0, widths.Length).OrderBy(column => wanted[column] - widths[column]))
        {
            var more = Math.Min(room, wanted[column] - widths[column]);
            widths[column] += more;
            room -= more;
        }

        return widths;
    }

    private static int LongestWord(string cell) => cell.Split([' ', '\n']).Max(word => word.Length);
}
