using ProductionCrew.Bench.Load;

namespace ProductionCrew.Bench;

/// <summary>What books on PostgreSQL for a time.</summary>
internal interface IPostgresContender : IAsyncDisposable
{
    string Name { get; }

    /// <summary>The processes that serve, beside the database.</summary>
    IReadOnlyList<int> Replicas { get; }

    Task<Round> BookAsync(TimeSpan duration);
}

/// <summary>What came of a round.</summary>
/// <param name="Latency">Half of the bookings took no longer, in milliseconds; of pgbench it is the mean.</param>
/// <param name="P99">Null where it is not told.</param>
internal sealed record Round(double Rate, double Latency, double? P99);

/// <summary>The service over gRPC, as one process or as several on the same database, with the callers of the load tool.</summary>
internal sealed class ReplicasContender : IPostgresContender
{
    private const int ConnectionsToEach = 2;

    private readonly Replicas servers;
    private readonly Connections connections;
    private readonly Runner runner;

    private ReplicasContender(Replicas servers, Connections connections, LoadOptions options, Stage stage)
    {
        this.servers = servers;
        this.connections = connections;
        runner = new Runner(new Traffic(options, connections, stage), options);
        Name = $"{servers.Text}, {options.CallsInFlight} in flight";
    }

    public string Name { get; }

    public IReadOnlyList<int> Replicas => servers.Ids;

    /// <param name="firstFreeDay">The first of the days on which this contender books, and no other one on these replicas.</param>
    public static async Task<ReplicasContender> OnAsync(Replicas servers, LoadOptions options, int firstFreeDay)
    {
        var open = new Connections(servers.Addresses, ConnectionsToEach * servers.Addresses.Count);
        var stage = await new Preparation(open, options).RunAsync(CancellationToken.None);
        return new ReplicasContender(servers, open, options, stage with { FirstFreeDay = firstFreeDay });
    }

    public async Task<Round> BookAsync(TimeSpan duration)
    {
        var tally = await runner.RunAsync(new Tally(), duration, CancellationToken.None);
        var accepted = tally.Of(Tally.Accepted);
        return accepted.TotalCount == tally.AnsweredCount
            ? new Round(tally.AcceptedPerSecond, accepted.PercentileMs(50), accepted.PercentileMs(99))
            : throw new InvalidOperationException(
                $"Some bookings failed: {string.Join(", ", tally.Outcomes.Select(outcome => outcome.Key))}."
            );
    }

    public ValueTask DisposeAsync()
    {
        connections.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>Processes of the host on one database.</summary>
internal sealed class Replicas : IAsyncDisposable
{
    private readonly List<HostProcess> hosts = [];

    public string Text => hosts.Count == 1 ? "one replica" : $"{hosts.Count} replicas";

    public IReadOnlyList<int> Ids => [.. hosts.Select(host => host.Id)];

    public IReadOnlyList<Uri> Addresses => [.. hosts.Select(host => host.Address)];

    public static async Task<Replicas> StartAsync(int count, string databaseUrl)
    {
        var replicas = new Replicas();
        for (var i = 0; i < count; i++)
        {
            replicas.hosts.Add(await HostProcess.StartAsync(databaseUrl));
        }

        return replicas;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }
    }
}
