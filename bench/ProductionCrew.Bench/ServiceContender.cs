using ProductionCrew.Bench.Blast;
using ProductionCrew.Bench.Load;

namespace ProductionCrew.Bench;

/// <summary>A server of bookings on its database, and its callers.</summary>
internal sealed class ServiceContender : IAsyncDisposable
{
    private readonly string database;
    private readonly Connections connections;
    private readonly BlastCallers many;
    private readonly BlastCallers alone;
    private readonly BlastCallers asking;
    private readonly Runner usual;
    private readonly Traffic traffic;
    private readonly int callsInFlight;

    private ServiceContender(string name, string database, HostProcess host, Connections connections, LoadOptions options, Stage stage)
    {
        Name = name;
        Host = host;
        Stage = stage;
        this.database = database;
        this.connections = connections;
        callsInFlight = options.CallsInFlight;
        traffic = new Traffic(options, connections, stage);
        var bookings = new BookingMessages(traffic, stage);
        var one = options with { CallsInFlight = 1 };
        many = new BlastCallers(options, bookings);
        alone = new BlastCallers(one, bookings);
        asking = new BlastCallers(one, SameMessages.Health);
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

    /// <param name="stage">That of another service, whose people, shows and bookings this one has too.</param>
    /// <param name="host">On the database.</param>
    /// <param name="options">What its callers do.</param>
    public static ServiceContender Of(string name, string database, HostProcess host, LoadOptions options, Stage stage) =>
        new(name, database, host, new Connections(options.Address, options.ConnectionCount), options, stage);

    public Task<ServiceRound> BookAsync(TimeSpan duration) => BookAsync(() => many.RunAsync(duration));

    public Task<ServiceRound> BookAloneAsync(TimeSpan duration) => BookAsync(() => alone.RunAsync(duration));

    /// <summary>Books by JSON over HTTP/1.1, as many at the same time.</summary>
    public Task<ServiceRound> BookByJsonAsync(TimeSpan duration)
    {
        var bookings = new JsonBookings(traffic, Stage, Host.HttpAddress);
        return BookAsync(() =>
            Task.Factory.StartNew(
                () =>
                {
                    using var run = new JsonRun(Host.HttpAddress, callsInFlight, bookings);
                    return run.Run(duration);
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default
            )
        );
    }

    /// <summary>Books with the client that .NET has for gRPC.</summary>
    public Task<ServiceRound> BookUsuallyAsync(TimeSpan duration) =>
        BookAsync(() => usual.RunAsync(new Tally(), duration, CancellationToken.None));

    /// <summary>A single caller asks for health.</summary>
    public async Task<ServiceRound> AskAsync(TimeSpan duration) =>
        (await ServiceRound.MeasureAsync(Host, () => asking.RunAsync(duration))).Round;

    public async ValueTask DisposeAsync()
    {
        connections.Dispose();
        await Host.DisposeAsync();
    }

    private async Task<ServiceRound> BookAsync(Func<Task<Tally>> run)
    {
        var before = BookingCount.In(database);
        var (round, tally) = await ServiceRound.MeasureAsync(Host, run);
        BookingCount.RequireAdded(database, before, tally.AnsweredCount);
        return round;
    }
}
