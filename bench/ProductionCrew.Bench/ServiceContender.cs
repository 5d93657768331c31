using ProductionCrew.Load;

namespace ProductionCrew.Bench;

/// <summary>The whole service over gRPC, with the load tool as its callers.</summary>
internal sealed class ServiceContender : IContender
{
    private const int RoundSeconds = 4;

    private readonly HostProcess host;
    private readonly Connections connections;
    private readonly LoadOptions options;
    private readonly Runner runner;

    private ServiceContender(HostProcess host, Connections connections, LoadOptions options, Stage stage)
    {
        this.host = host;
        this.connections = connections;
        this.options = options;
        runner = new Runner(new Traffic(options, connections, stage), options);
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
        var tally = await runner.RunAsync(new Tally(), TimeSpan.FromSeconds(RoundSeconds), CancellationToken.None);
        if (tally.AnsweredCount != tally.Of(Tally.Accepted).Count)
        {
            throw new InvalidOperationException(
                $"Some bookings failed: {string.Join(", ", tally.Outcomes.Select(outcome => outcome.Key))}."
            );
        }

        Tallies.Add(tally);
        return tally.AcceptedPerSecond;
    }

    /// <summary>Books with a single caller.</summary>
    public async Task<Tally> BookAloneAsync(TimeSpan duration)
    {
        var alone = options with { CallsInFlight = 1 };
        var next = await new Preparation(connections, alone).RunAsync(CancellationToken.None);
        return await new Runner(new Traffic(alone, connections, next), alone).RunAsync(new Tally(), duration, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        connections.Dispose();
        await host.DisposeAsync();
    }
}
