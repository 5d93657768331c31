using System.Globalization;

namespace ProductionCrew.Bench;

/// <summary>What is said of figures.</summary>
internal static class Bars
{
    /// <summary>The middle one of a few figures, such as those of rounds.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    /// <summary>The median with the smallest and the largest value.</summary>
    public static string Spread(IReadOnlyCollection<double> values, string format) =>
        Spread(Median(values), values.Min(), values.Max(), format);

    public static string Spread(double median, double min, double max, string format) =>
        $"{Text(median, format)} ({Text(min, format)} to {Text(max, format)})";

    public static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>Says whether a bar is met, and gives it back.</summary>
    public static bool Say(TextWriter output, bool isMet, string bar)
    {
        output.WriteLine($"- {(isMet ? "met" : "**missed**")}: {bar}");
        return isMet;
    }
}
