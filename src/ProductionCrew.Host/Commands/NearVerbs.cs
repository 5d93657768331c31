using System.CommandLine;

namespace ProductionCrew.Host.Commands;

/// <summary>Finds the verbs that somebody may have meant.</summary>
internal static class NearVerbs
{
    private const int CountMax = 3;

    /// <summary>One letter in so many may be wrong.</summary>
    private const int LettersPerSlip = 4;

    /// <summary>The verbs whose last word is the text, resembles it or contains it; the most similar first.</summary>
    /// <param name="command">Its verbs come before others that are as similar.</param>
    public static IReadOnlyList<string> Of(string text, Command command, Command root)
    {
        var slips = Math.Max(1, text.Length / LettersPerSlip);
        var stem = text.Length > LettersPerSlip ? text.TrimEnd('s') : text;
        return
        [
            .. Paths(root, "")
                .Select(verb => (verb.Path, verb.Parent, Distance: Distance(text, verb.Path.Split(' ')[^1])))
                .Where(verb =>
                    verb.Distance <= slips
                    || (stem.Length >= LettersPerSlip && verb.Path.Contains(stem, StringComparison.OrdinalIgnoreCase))
                )
                .OrderBy(verb => verb.Parent != command)
                .ThenBy(verb => verb.Distance)
                .ThenBy(verb => verb.Path, StringComparer.Ordinal)
                .Select(verb => verb.Path)
                .Take(CountMax),
        ];
    }

    private static IEnumerable<(string Path, Command Parent)> Paths(Command parent, string before) =>
        parent.Subcommands.SelectMany(verb => Paths(verb, $"{before}{verb.Name} ").Prepend(($"{before}{verb.Name}", parent)));

    /// <summary>How many letters are to be added, taken out, changed or exchanged with the next to turn one text into the other.</summary>
    private static int Distance(string one, string other)
    {
        int[] beforeLast = [];
        int[] last = [.. Enumerable.Range(0, other.Length + 1)];
        for (var i = 0; i < one.Length; i++)
        {
            var row = new int[last.Length];
            row[0] = i + 1;
            for (var j = 0; j < other.Length; j++)
            {
                row[j + 1] = Math.Min(Math.Min(row[j], last[j + 1]) + 1, last[j] + (one[i] == other[j] ? 0 : 1));
                if (i > 0 && j > 0 && one[i] == other[j - 1] && one[i - 1] == other[j])
                {
                    row[j + 1] = Math.Min(row[j + 1], beforeLast[j - 1] + 1);
                }
            }

            (beforeLast, last) = (last, row);
        }

        return last[^1];
    }
}
