using System.Globalization;
using System.Text;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>The order that a list should have, worked out naively and without the model; which rows match its filters is for the model to say.</summary>
internal static class Expected
{
    /// <summary>The ids of what matches, ordered by a key that compares by its characters' numbers; ties go by id.</summary>
    public static IReadOnlyList<long> Ids<T>(IEnumerable<T> matching, Func<T, string> key, Func<T, long> id, bool descending) =>
        descending
            ? [.. matching.OrderByDescending(key, StringComparer.Ordinal).ThenByDescending(id).Select(id)]
            : [.. matching.OrderBy(key, StringComparer.Ordinal).ThenBy(id).Select(id)];

    /// <summary>Each UTF-8 byte becomes one character.</summary>
    public static string Key(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>By the folded text, then by the exact one: no label has the character between them, and it is less than all others.</summary>
    public static string Key(Label label) => Key($"{label.Folded}\u0001{label.Text}");

    /// <summary>Digits of equal length, from a number that is not negative.</summary>
    public static string Key(long number) => number.ToString("D20", CultureInfo.InvariantCulture);
}
