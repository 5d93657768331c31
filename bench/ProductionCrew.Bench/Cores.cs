namespace ProductionCrew.Bench;

/// <summary>Keeps programs on cores of their own.</summary>
internal static class Cores
{
    /// <summary>What is put before a command line.</summary>
    public static string[] Pin(int first, int? last = null) => ["taskset", "--cpu-list", $"{first}-{last ?? first}"];
}
