using ProductionCrew.Bench.Blast;
using ProductionCrew.Bench.Load;

namespace ProductionCrew.Bench;

/// <summary>
/// The service with ten times the callers that it takes: a queue as long as its best load has callers, and ten times as many of them,
/// who back off when they are refused.
/// </summary>
internal static class OverloadBenchmark
{
    private const int CallersAtBest = 256;
    private const int CallersTooMany = 10 * CallersAtBest;

    /// <summary>The service takes 250 calls on a connection.</summary>
    private const int CallersOnConnection = 200;

    private const int CrewCount = 10_000;
    private const int ProductionCount = 100;
    private const int DeadlineMs = 1_000;
    private const int RampUpMs = 2_000;

    /// <summary>The service says in time that the time is over; the answer still has to be seen on the same two cores.</summary>
    private const int DeadlineGraceMs = 250;

    private const string Refused = "Unavailable NOT_EXECUTED";

    /// <summary>Of each kind of load: the code that refuses is compiled anew while it runs too.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan Flood = TimeSpan.FromSeconds(8);

    /// <summary>As long as the service may take until it is at full speed again.</summary>
    private static readonly TimeSpan Phase = TimeSpan.FromSeconds(5);

    public static Task<bool> RunAsync(TextWriter output) =>
        Files.InScratchAsync(async directory =>
        {
            var prepared = Preload.File(CrewCount, ProductionCount, withBookings: true);
            var database = Files.Copy(prepared, directory, "service");
            await using var host = await HostProcess.StartAsync(
                $"sqlite:{database}",
                ["--ProductionCrew:QueueCapacity", $"{CallersAtBest}"]
            );
            var few = new LoadOptions(host.Address)
            {
                CallsInFlight = CallersAtBest,
                CrewCount = CrewCount,
                ProductionCount = ProductionCount,
                DeadlineMs = DeadlineMs,
                OrderedRequestIds = true,
            };
            var many = few with
            {
                CallsInFlight = CallersTooMany,
                ConnectionCount = (CallersTooMany + CallersOnConnection - 1) / CallersOnConnection,
                RampUpMs = RampUpMs,
            };
            using var connections = new Connections(host.Address, few.ConnectionCount);
            var stage = await new Preparation(connections, few).RunAsync(CancellationToken.None);
            var messages = new BookingMessages(new Traffic(few, connections, stage), stage);
            Task<Tally> RunAsync(LoadOptions options, TimeSpan duration) => BookAsync(options, messages, database, duration);
            await RunAsync(few, WarmUp);
            await RunAsync(many, WarmUp);
            var rounds = new List<Round>();
            while (rounds.Count < Rounds.Measured)
            {
                var best = await RunAsync(few, Phase);
                var flooded = await RunAsync(many, Flood);
                var after = await RunAsync(few, Phase);
                rounds.Add(new Round(best, flooded, after));
            }

            return Write(output, rounds, host.PeakMemoryMib);
        });

    private static async Task<Tally> BookAsync(LoadOptions options, IMessages messages, string database, TimeSpan duration)
    {
        var before = BookingCount.In(database);
        var tally = await new BlastCallers(options, messages).RunAsync(duration);
        BookingCount.RequireAdded(database, before, tally.AcceptedCount);
        var outcomes = string.Join(", ", tally.Outcomes.Select(outcome => $"{outcome.Value.TotalCount} {outcome.Key}"));
        await Console.Error.WriteLineAsync(
            $"bench: {options.CallsInFlight} callers, {tally.AcceptedPerSecond:0} accepted a second: {outcomes}"
        );
        return tally;
    }

    private static bool Write(TextWriter output, IReadOnlyList<Round> rounds, double memoryMib)
    {
        var table = new Table(
            "medians of the rounds",
            "accepted a second",
            "accepted p99 ms",
            "refused a second",
            "refused p99 ms",
            "slowest answer ms"
        );
        Add(table, $"{CallersAtBest} callers", [.. rounds.Select(round => round.Best)]);
        Add(table, $"{CallersTooMany} callers", [.. rounds.Select(round => round.Flooded)]);
        Add(table, $"{CallersAtBest} callers again", [.. rounds.Select(round => round.After)]);
        table.Write(output);
        var accepted = Bars.Median(rounds.Select(round => round.Flooded.AcceptedPerSecond / round.Best.AcceptedPerSecond));
        var regained = Bars.Median(rounds.Select(round => round.After.AcceptedBySecond.Max() / round.Best.AcceptedPerSecond));
        var refusedMs = Bars.Median(rounds.Select(round => round.Flooded.Of(Refused).PercentileMs(99)));
        var slowestMs = rounds.Max(round => Slowest(round.Flooded));
        bool[] bars =
        [
            Bars.Say(output, accepted >= 0.6, $"0.6 of the best rate is still accepted ({Bars.Text(accepted, "0.00")})"),
            Bars.Say(output, refusedMs <= 50, "refusals are answered within 50 ms (p99)"),
            Bars.Say(
                output,
                slowestMs <= DeadlineMs + DeadlineGraceMs,
                $"nobody waits past the deadline of {DeadlineMs} ms ({Bars.Text(slowestMs, "0")})"
            ),
            Bars.Say(output, memoryMib < 600, $"less than 600 MiB resident ({Bars.Text(memoryMib, "0")})"),
            Bars.Say(output, regained >= 0.9, $"full speed again within 5 s ({Bars.Text(regained, "0.00")} of the best rate)"),
        ];
        return bars.All(isMet => isMet);
    }

    private static void Add(Table table, string name, IReadOnlyList<Tally> tallies) =>
        table.Add(
            name,
            Bars.Spread([.. tallies.Select(tally => tally.AcceptedPerSecond)], "#,0"),
            Middle(tallies, tally => tally.Of(Tally.Accepted).PercentileMs(99), "0.0"),
            Middle(tallies, tally => tally.Of(Refused).TotalCount / tally.Duration.TotalSeconds, "#,0"),
            Middle(tallies, tally => tally.Of(Refused).PercentileMs(99), "0.0"),
            Middle(tallies, Slowest, "0")
        );

    private static string Middle(IEnumerable<Tally> tallies, Func<Tally, double> figure, string format) =>
        Bars.Text(Bars.Median(tallies.Select(figure)), format);

    private static double Slowest(Tally tally) => tally.Outcomes.Max(outcome => outcome.Value.MaxMs());

    /// <summary>One after the other, so that all three had the same machine.</summary>
    private sealed record Round(Tally Best, Tally Flooded, Tally After);
}
