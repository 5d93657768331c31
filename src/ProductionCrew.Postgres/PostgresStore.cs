using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Log;
using ProductionCrew.Postgres.Migrations;
using ProductionCrew.Postgres.Reading;
using ProductionCrew.Postgres.Transactions;
using ProductionCrew.Postgres.Writing;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Clocks;
using ProductionCrew.Storage.DryRuns;
using ProductionCrew.Storage.Telemetry;

namespace ProductionCrew.Postgres;

/// <summary>
/// Keeps everything in a PostgreSQL database, which other processes may use in the same way at the same time. Commands that concern
/// different people run side by side; queries run beside them on snapshots. See DESIGN.md.
/// </summary>
public sealed class PostgresStore : IStore
{
    private readonly Connector connector;
    private readonly SessionPool<WriteTransaction> writing;
    private readonly SessionPool<ReadTransaction> reading;
    private readonly SessionPool<PlanTransaction> planning;
    private readonly SessionPool<ReadTransaction> dryRunning;
    private readonly Writer writer;
    private readonly Reader reader;
    private readonly Reader dryReader;
    private readonly LogSignal signal;
    private readonly Sequencer sequencer;
    private readonly Listener listener;
    private readonly PostgresMeter meter = new();
    private int isDisposed;

    private PostgresStore(Connector connector, PostgresOptions options, DatabaseClock clock)
    {
        this.connector = connector;
        signal = new LogSignal(0);
        writing = Pool(Tags.Write, options.WriteConnectionCount, session => new WriteTransaction(session, meter));
        reading = Pool(Tags.Read, options.ReadConnectionCount, static session => new ReadTransaction(session));
        planning = Pool(Tags.Plan, PostgresOptions.PlanConnectionCount, static session => new PlanTransaction(session));
        dryRunning = Pool(Tags.DryRun, PostgresOptions.DryRunConnectionCount, static session => new ReadTransaction(session));
        Opening = $"the PostgreSQL database {connector.Name}";
        Clock = clock.Clock;
        sequencer = new Sequencer(connector, signal, clock);
        listener = new Listener(connector, signal, sequencer);
        writer = new Writer(connector, writing, new Planner(connector, planning, clock), clock, sequencer.Wake, meter, options);
        reader = new Reader(connector, reading, clock, sequencer, meter, options);
        dryReader = new Reader(connector, dryRunning, clock, sequencer, meter, options);
        StoreGauges.Register(meter.Common, writing, reading, planning, dryRunning, signal, this);

        SessionPool<T> Pool<T>(string name, int count, Func<Session, T> create)
            where T : class => new(name, connector, count, options, meter.Common, create);
    }

    /// <summary>A description of what was opened, for the log; without the password.</summary>
    public string Opening { get; }

    /// <summary>The clock of all commands and queries.</summary>
    public StoreClock Clock { get; }

    /// <summary>
    /// Whether the database answers, has room for changes, has the schema that this program knows, and has a clock that can be believed.
    /// </summary>
    public bool IsHealthy => sequencer.IsHealthy && writer.Health.IsHealthy && Clock.Verdict.IsRight;

    /// <summary>Whether the next command would be refused, because as many wait as may.</summary>
    public bool IsFull => writing.IsFull;

    /// <summary>Reaches the database and brings its schema up to date.</summary>
    /// <exception cref="StoreStartException">The database cannot be used; the message says why in one line.</exception>
    public static async Task<PostgresStore> OpenAsync(PostgresOptions options, CancellationToken cancellationToken)
    {
        var opened = new Connector(options);
        try
        {
            return await StartFaults.TranslateAsync(opened, () => StartAsync(opened, options, cancellationToken));
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    public Task<Outcome<T>> ExecuteAsync<T>(ICommand<T> command, Call call, CancellationToken cancellationToken)
        where T : class =>
        !call.ValidateOnly ? writer.ExecuteAsync(command, call, cancellationToken)
        : IsLong(command.Scope) ? dryReader.ReadAsync(new DryRun<T>(command, call), cancellationToken)
        : reader.ReadAsync(new DryRun<T>(command, call), cancellationToken);

    public Task<Outcome<T>> ReadAsync<T>(IQuery<T> query, CancellationToken cancellationToken)
        where T : class => reader.ReadAsync(query, cancellationToken);

    public Task WaitForChangeAsync(long sequence, CancellationToken cancellationToken) => signal.WaitAsync(sequence, cancellationToken);

    /// <summary>Refuses new calls, finishes those that run or wait, and closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) != 0)
        {
            return;
        }

        meter.Dispose();
        await planning.DisposeAsync();
        await writing.DisposeAsync();
        await dryRunning.DisposeAsync();
        await reading.DisposeAsync();
        signal.End(new NotExecutedException(NotExecutedCause.Draining));
        await listener.DisposeAsync();
        await sequencer.DisposeAsync();
        await connector.DisposeAsync();
    }

    /// <summary>Whether a dry run may take long and so must not use the connections of queries.</summary>
    private static bool IsLong(CommandScope scope) => scope.IsWholeDesk || scope.FindsPeople;

    private static async Task<PostgresStore> StartAsync(Connector opened, PostgresOptions options, CancellationToken cancellationToken)
    {
        await using var session = await opened.OpenUnhurriedAsync(cancellationToken);
        await StartChecks.RunAsync(opened, session, cancellationToken);
        await new Migrator(session, EmbeddedMigrations.All).UpAsync(cancellationToken);
        opened.Keys = await DeskKeys.FindAsync(session, cancellationToken);
        var clock = new DatabaseClock(options.Time, options.Clock);
        var found = ClockVerdict.Right;
        ClockCheck.Queue(session, clock, reading => found = reading.Verdict);
        await session.SendAsync(cancellationToken);
        return found.IsRight
            ? new PostgresStore(opened, options, clock)
            : throw new StoreStartException(found.ExplainStart($"the database {opened.Name}"));
    }
}
