using System.Diagnostics;

namespace ProductionCrew.Bench;

/// <summary>The rounds of a contender, with what the processors did meanwhile.</summary>
internal sealed class PostgresRounds(IPostgresContender contender, MeasuredServer server, int serverProcess)
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(4);

    private readonly List<Round> rounds = [];
    private readonly List<double[]> shares = [];
    private readonly List<double> syncs = [];

    public string Name => contender.Name;

    /// <summary>None for one that is not the service.</summary>
    public int ReplicaCount => contender.Replicas.Count;

    public IReadOnlyList<double> Rates => [.. rounds.Select(round => round.Rate)];

    public IReadOnlyList<double> Latencies => [.. rounds.Select(round => round.Latency)];

    public string P99 => rounds[0].P99 is null ? "" : Bars.Spread([.. rounds.Select(round => round.P99!.Value)], "0.0");

    /// <summary>How many bookings the server made durable with one sync of its log.</summary>
    public double BookingsPerSync => Bars.Median(syncs);

    /// <summary>Percent of all cores: the server, the replicas, the callers, all else on the machine, nobody.</summary>
    public IReadOnlyList<double> Shares => [.. Enumerable.Range(0, 5).Select(who => Bars.Median(shares.Select(share => share[who])))];

    public async Task RunAsync(bool isMeasured)
    {
        var syncsBefore = await server.SyncCountAsync();
        var before = Ticks();
        var started = Stopwatch.GetTimestamp();
        var round = await contender.BookAsync(Duration);
        var elapsed = Stopwatch.GetElapsedTime(started);
        var spent = Ticks().Zip(before, (now, then) => ProcessorTime.Percent(now - then, elapsed)).ToArray();
        var syncCount = await server.SyncCountAsync() - syncsBefore;
        await Console.Error.WriteLineAsync($"bench: {Name}: {round.Rate:0}/s");
        if (isMeasured)
        {
            rounds.Add(round);
            var ours = spent.Take(3).Sum();
            shares.Add([.. spent.Take(3), Math.Max(0, spent[3] - ours), Math.Max(0, 100 - spent[3])]);
            syncs.Add(round.Rate * elapsed.TotalSeconds / Math.Max(1, syncCount));
        }
    }

    private long[] Ticks() =>
        [
            ProcessorTime.OfFamily(serverProcess),
            contender.Replicas.Sum(ProcessorTime.Of),
            ProcessorTime.Of(Environment.ProcessId),
            ProcessorTime.OfMachine(),
        ];
}
