using System.Globalization;

namespace ProductionCrew.Bench;

/// <summary>What is said of figures.</summary>
internal static class Bars
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    /// <summary>The median with the smallest and the largest value.</summary>
    public static string Spread(IReadOnlyCollection<double> values, string format) =>
        string.Format(
            CultureInfo.InvariantCulture,
            "{0} ({1} to {2})",
            Text(Median(values), format),
            Text(values.Min(), format),
            Text(values.Max(), format)
        );

    public static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>Says whether a bar is met, and gives it back.</summary>
    public static bool Say(TextWriter output, bool isMet, string bar)
    {
        output.WriteLine($"- {(isMet ? "met" : "**missed**")}: {bar}");
        return isMet;
    }
}
