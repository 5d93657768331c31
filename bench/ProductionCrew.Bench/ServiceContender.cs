using ProductionCrew.Bench.Blast;
using ProductionCrew.Bench.Load;

namespace ProductionCrew.Bench;

/// <summary>What came of some calls to a server.</summary>
/// <param name="Rate">Calls a second.</param>
/// <param name="ServerMicroseconds">The server's processor time for each call.</param>
/// <param name="ClientMicroseconds">That of the callers, who are all that runs in this process meanwhile.</param>
internal sealed record ServiceRound(double Rate, double P50, double P99, double ServerMicroseconds, double ClientMicroseconds);

/// <summary>A server of bookings on its database, and its callers.</summary>
internal sealed class ServiceContender : IAsyncDisposable
{
    private readonly string database;
    private readonly Connections connections;
    private readonly BlastCallers many;
    private readonly BlastCallers alone;
    private readonly BlastCallers asking;
    private readonly Runner usual;

    private ServiceContender(string name, string database, HostProcess host, Connections connections, LoadOptions options, Stage stage)
    {
        Name = name;
        Host = host;
        Stage = stage;
        this.database = database;
        this.connections = connections;
        var traffic = new Traffic(options, connections, stage);
        var bookings = new BookingMessages(traffic, stage);
        var one = options with { CallsInFlight = 1 };
        many = new BlastCallers(options, bookings);
        alone = new BlastCallers(one, bookings);
        asking = new BlastCallers(one, new HealthMessages());
        usual = new Runner(traffic, options);
    }

    public string Name { get; }

    public HostProcess Host { get; }

    public Stage Stage { get; }

    public static async Task<ServiceContender> StartAsync(string database, int crewCount, int productionCount, int callsInFlight)
    {
        var host = await HostProcess.StartAsync($"sqlite:{database}");
        var options = new LoadOptions(host.Address)
        {
            OrderedRequestIds = true,
            CallsInFlight = callsInFlight,
            CrewCount = crewCount,
            ProductionCount = productionCount,
        };
        var open = new Connections(options.Address, options.ConnectionCount);
        var stage = await new Preparation(open, options).RunAsync(CancellationToken.None);
        return new ServiceContender("the service", database, host, open, options, stage);
    }

    /// <param name="stage">That of the service, whose people, shows and bookings the naive host has too.</param>
    public static async Task<ServiceContender> StartNaiveAsync(string database, Stage stage, int callsInFlight)
    {
        var host = await HostProcess.StartPeerAsync("naive", ["--Database", database]);
        var options = new LoadOptions(host.Address) { OrderedRequestIds = true, CallsInFlight = callsInFlight };
        var open = new Connections(options.Address, options.ConnectionCount);
        return new ServiceContender("the naive host", database, host, open, options, stage);
    }

    public Task<ServiceRound> BookAsync(TimeSpan duration) => BookAsync(() => many.RunAsync(duration));

    public Task<ServiceRound> BookAloneAsync(TimeSpan duration) => BookAsync(() => alone.RunAsync(duration));

    /// <summary>Books with the client that .NET has for gRPC.</summary>
    public Task<ServiceRound> BookUsuallyAsync(TimeSpan duration) =>
        BookAsync(() => usual.RunAsync(new Tally(), duration, CancellationToken.None));

    /// <summary>A single caller asks for health.</summary>
    public async Task<ServiceRound> AskAsync(TimeSpan duration) => (await MeasureAsync(() => asking.RunAsync(duration))).Round;

    public async ValueTask DisposeAsync()
    {
        connections.Dispose();
        await Host.DisposeAsync();
    }

    private async Task<ServiceRound> BookAsync(Func<Task<Tally>> run)
    {
        var before = BookingCount.In(database);
        var (round, tally) = await MeasureAsync(run);
        BookingCount.RequireAdded(database, before, tally.AnsweredCount);
        return round;
    }

    private async Task<(ServiceRound Round, Tally Tally)> MeasureAsync(Func<Task<Tally>> run)
    {
        var (server, client) = (ProcessorTime.Of(Host.Id), ProcessorTime.Of(Environment.ProcessId));
        var tally = await run();
        server = ProcessorTime.Of(Host.Id) - server;
        client = ProcessorTime.Of(Environment.ProcessId) - client;
        var accepted = tally.Of(Tally.Accepted);
        if (accepted.TotalCount != tally.AnsweredCount)
        {
            throw new InvalidOperationException($"Some calls failed: {string.Join(", ", tally.Outcomes.Select(outcome => outcome.Key))}.");
        }

        var round = new ServiceRound(
            tally.AcceptedPerSecond,
            accepted.PercentileMs(50),
            accepted.PercentileMs(99),
            ProcessorTime.MicrosecondsEach(server, accepted.TotalCount),
            ProcessorTime.MicrosecondsEach(client, accepted.TotalCount)
        );
        return (round, tally);
    }
}
