using System.Globalization;

namespace ProductionCrew.Bench;

/// <summary>How many rounds a benchmark measures, and how many it runs before for nothing.</summary>
internal static class Rounds
{
    private const string Variable = "BENCH_ROUNDS";

    /// <summary>For a look at whether a benchmark works: as many rounds, and only one before. Null for figures to keep.</summary>
    private static readonly int? Trial = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : null;

    /// <summary>What is to be said of figures that are not to be kept.</summary>
    public static string Caveat => Trial is { } count ? $", in a trial of {count} rounds that says little" : "";

    public static int Measured => Trial ?? 5;

    /// <param name="usual">As many as the code needs to get as fast as it will.</param>
    public static int WarmUp(int usual) => Trial is null ? usual : 1;
}
