using ProductionCrew.Load;

namespace ProductionCrew.Bench;

/// <summary>
/// The service with ten times the callers that it takes: a queue as long as its best load has callers, and ten times as many of them,
/// who back off when they are refused.
/// </summary>
internal static class OverloadBenchmark
{
    private const int CallersAtBest = 256;
    private const int CallersTooMany = 10 * CallersAtBest;
    private const int CrewCount = 10_000;
    private const int ProductionCount = 100;
    private const int DeadlineMs = 1_000;
    private const int RampUpMs = 2_000;

    /// <summary>An answer that is sent in time still has to be seen by a client on the same two cores.</summary>
    private const int DeadlineGraceMs = 250;

    private const string Refused = "Unavailable NOT_EXECUTED";

    /// <summary>Of each kind of load: the code that refuses is compiled anew while it runs too.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(8);

    public static Task<bool> RunAsync(TextWriter output) =>
        Files.InScratchAsync(async directory =>
        {
            var prepared = Preload.File(CrewCount, ProductionCount, withBookings: true);
            var database = Files.Copy(prepared, directory, "service");
            await using var host = await HostProcess.StartAsync($"sqlite:{database}", "--ProductionCrew:QueueCapacity", $"{CallersAtBest}");
            var few = new LoadOptions(host.Address)
            {
                CallsInFlight = CallersAtBest,
                CrewCount = CrewCount,
                ProductionCount = ProductionCount,
                DeadlineMs = DeadlineMs,
                OrderedRequestIds = true,
            };
            var many = few with { CallsInFlight = CallersTooMany, RampUpMs = RampUpMs };
            using var connections = new Connections(host.Address, few.ConnectionCount);
            await RunAsync(few, connections, WarmUp);
            await RunAsync(many, connections, WarmUp);
            var best = await RunAsync(few, connections, Phase);
            var flooded = await RunAsync(many, connections, Phase);
            var after = await RunAsync(few, connections, Phase);
            return Write(output, best, flooded, after, host.PeakMemoryMib);
        });

    private static async Task<Tally> RunAsync(LoadOptions options, Connections connections, TimeSpan duration)
    {
        var stage = await new Preparation(connections, options).RunAsync(CancellationToken.None);
        var tally = new Tally();
        await new Runner(new Traffic(options, connections, stage), options).RunAsync(tally, duration, CancellationToken.None);
        await Console.Error.WriteLineAsync($"bench: {options.CallsInFlight} callers: {tally.AcceptedPerSecond:0} accepted a second");
        return tally;
    }

    private static bool Write(TextWriter output, Tally best, Tally flooded, Tally after, double memoryMib)
    {
        var table = new Table("", "accepted a second", "accepted p99 ms", "refused a second", "refused p99 ms", "slowest answer ms");
        Add(table, $"{CallersAtBest} callers", best);
        Add(table, $"{CallersTooMany} callers", flooded);
        Add(table, $"{CallersAtBest} callers again", after);
        table.Write(output);
        var slowest = flooded.Outcomes.Max(outcome => outcome.Value.MaxMicroseconds) / 1_000.0;
        bool[] bars =
        [
            Bars.Say(output, flooded.AcceptedPerSecond >= 0.6 * best.AcceptedPerSecond, "0.6 of the best rate is still accepted"),
            Bars.Say(output, flooded.Of(Refused).PercentileMs(99) <= 50, "refusals are answered within 50 ms (p99)"),
            Bars.Say(output, slowest <= DeadlineMs + DeadlineGraceMs, $"nobody waits past the deadline of {DeadlineMs} ms"),
            Bars.Say(output, memoryMib < 600, $"less than 600 MiB resident ({Bars.Text(memoryMib, "0")})"),
            Bars.Say(output, after.AcceptedBySecond.Take(5).Max() >= 0.9 * best.AcceptedPerSecond, "full speed again within 5 s"),
        ];
        return bars.All(isMet => isMet);
    }

    private static void Add(Table table, string name, Tally tally) =>
        table.Add(
            name,
            Bars.Text(tally.AcceptedPerSecond, "#,0"),
            Bars.Text(tally.Of(Tally.Accepted).PercentileMs(99), "0.0"),
            Bars.Text(tally.Of(Refused).Count / tally.Duration.TotalSeconds, "#,0"),
            Bars.Text(tally.Of(Refused).PercentileMs(99), "0.0"),
            Bars.Text(tally.Outcomes.Max(outcome => outcome.Value.MaxMicroseconds) / 1_000.0, "0")
        );
}
