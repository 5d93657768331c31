namespace ProductionCrew.Bench;

/// <summary>What can be measured, by the name of its section in bench/README.md.</summary>
/// <param name="Pinned">What is pinned to which core.</param>
/// <param name="MeasureAsync">Writes the figures in Markdown; false if a bar is missed.</param>
internal sealed record Benchmark(string Name, string Pinned, Func<TextWriter, Task<bool>> MeasureAsync)
{
    private const string NothingPinned = "nothing pinned to a core";

    public static IReadOnlyList<Benchmark> All { get; } =
    [
        new("echo", "the servers on one core, the client on another", EchoBenchmark.RunAsync),
        new("store", NothingPinned, StoreBenchmark.RunAsync),
        new("service", NothingPinned, ServiceBenchmark.RunAsync),
        new("queries", NothingPinned, QueryBenchmark.RunAsync),
        new("overload", NothingPinned, OverloadBenchmark.RunAsync),
        new("watch", NothingPinned, WatchBenchmark.RunAsync),
        new("postgres", "PostgreSQL on half of the cores, all else on the other half", PostgresBenchmark.RunAsync),
        new("staffing", NothingPinned, StaffingBenchmark.RunAsync),
        new("access", NothingPinned, AccessBenchmark.RunAsync),
        new("finding", NothingPinned, FindingBenchmark.RunAsync),
        new("reports", NothingPinned, ReportsBenchmark.RunAsync),
        new("json", NothingPinned, JsonBenchmark.RunAsync),
        new("copy", NothingPinned, CopyBenchmark.RunAsync),
        new("calendars", NothingPinned, CalendarBenchmark.RunAsync),
        new("exports", NothingPinned, ExportBenchmark.RunAsync),
    ];

    /// <summary>Says where it was measured, and measures.</summary>
    public async Task<bool> RunAsync(TextWriter output)
    {
        await output.WriteLineAsync($"Measured with `./run bench {Name}` on {Machine.Text}, {Pinned}{Rounds.Caveat}.");
        await output.WriteLineAsync();
        return await MeasureAsync(output);
    }
}
