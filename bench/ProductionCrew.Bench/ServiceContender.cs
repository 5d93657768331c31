using Grpc.Health.V1;
using ProductionCrew.Load;

namespace ProductionCrew.Bench;

/// <summary>The whole service over gRPC, with the load tool as its callers.</summary>
internal sealed class ServiceContender : IContender
{
    private const int RoundSeconds = 4;

    private readonly HostProcess host;
    private readonly Connections connections;
    private readonly Runner many;
    private readonly Runner alone;

    private ServiceContender(HostProcess host, Connections connections, LoadOptions options, Stage stage)
    {
        this.host = host;
        this.connections = connections;
        var traffic = new Traffic(options, connections, stage);
        many = new Runner(traffic, options);
        alone = new Runner(traffic, options with { CallsInFlight = 1 });
    }

    public string Name => "the service";

    public HostProcess Host => host;

    /// <summary>What came of each round.</summary>
    public List<Tally> Tallies { get; } = [];

    public static async Task<ServiceContender> StartAsync(string database, int crewCount, int productionCount, int callsInFlight)
    {
        var server = await HostProcess.StartAsync($"sqlite:{database}");
        var load = new LoadOptions(server.Address)
        {
            OrderedRequestIds = true,
            CallsInFlight = callsInFlight,
            CrewCount = crewCount,
            ProductionCount = productionCount,
        };
        var open = new Connections(load.Address, load.ConnectionCount);
        var stage = await new Preparation(open, load).RunAsync(CancellationToken.None);
        return new ServiceContender(server, open, load, stage);
    }

    /// <summary>Books for a fixed time, whatever the count.</summary>
    public async Task<double> BookAsync(int count)
    {
        var tally = await many.RunAsync(new Tally(), TimeSpan.FromSeconds(RoundSeconds), CancellationToken.None);
        if (tally.AnsweredCount != tally.Of(Tally.Accepted).Count)
        {
            throw new InvalidOperationException(
                $"Some bookings failed: {string.Join(", ", tally.Outcomes.Select(outcome => outcome.Key))}."
            );
        }

        Tallies.Add(tally);
        return tally.AcceptedPerSecond;
    }

    /// <summary>The median time of a booking by a single caller, in milliseconds.</summary>
    public async Task<double> BookAloneAsync(TimeSpan duration)
    {
        var tally = await alone.RunAsync(new Tally(), duration, CancellationToken.None);
        return tally.Of(Tally.Accepted).PercentileMs(50);
    }

    /// <summary>Asks for health: a call that needs neither the store nor the disk.</summary>
    public Task AskAsync() => new Health.HealthClient(connections.Channel(0)).CheckAsync(new HealthCheckRequest()).ResponseAsync;

    public async ValueTask DisposeAsync()
    {
        connections.Dispose();
        await host.DisposeAsync();
    }
}
