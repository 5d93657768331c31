using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Memory;
using ProductionCrew.Sqlite.Reading;
using ProductionCrew.Sqlite.Transactions;
using ProductionCrew.Sqlite.Writing;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Clocks;
using ProductionCrew.Storage.DryRuns;
using ProductionCrew.Storage.Telemetry;

namespace ProductionCrew.Sqlite;

/// <summary>
/// Keeps everything in one SQLite file that this process owns. One thread writes, in batches that share a sync of the disk; queries run
/// beside it on snapshots. See DESIGN.md.
/// </summary>
public sealed class SqliteStore : IStore
{
    /// <summary>How often the clock is checked when no call does it: a jump is noticed after this time at the latest.</summary>
    private static readonly TimeSpan ClockPeriod = TimeSpan.FromSeconds(1);

    private readonly OwnedDatabase database;
    private readonly WriteQueue writer;
    private readonly LogSync log;
    private readonly ReadPool readers;
    private readonly ReadPool dryRuns;
    private readonly StoreMemory memory;
    private readonly LogSignal commits;
    private readonly FileWatch watch;
    private readonly ITimer clockTimer;
    private readonly StoreMeter meter;
    private int isDisposed;

    private SqliteStore(
        OwnedDatabase database,
        WriteQueue writer,
        LogSync log,
        ReadPool readers,
        ReadPool dryRuns,
        StoreMemory memory,
        LogSignal commits,
        FileWatch watch,
        StoreClock clock,
        StoreMeter meter,
        TimeProvider time
    )
    {
        this.meter = meter;
        this.watch = watch;
        Clock = clock;
        this.database = database;
        this.writer = writer;
        this.log = log;
        this.readers = readers;
        this.dryRuns = dryRuns;
        this.memory = memory;
        this.commits = commits;
        Completion = CompleteAsync(database.Path, writer);
        clockTimer = time.CreateTimer(_ => clock.Read(), state: null, ClockPeriod, ClockPeriod);
    }

    /// <summary>
    /// A description of what was opened, for the log: the file, its size, the length of the log that its last owner left, and the last
    /// change.
    /// </summary>
    public required string Opening { get; init; }

    /// <summary>The clock of all commands and queries.</summary>
    public StoreClock Clock { get; }

    /// <summary>False once the writer has died, for a while after a transaction failed as a whole, and while the clock is in doubt.</summary>
    public bool IsHealthy => writer.IsHealthy && Clock.Read().Verdict.IsRight;

    /// <summary>Whether the next short command would be refused, because as many wait as may.</summary>
    public bool IsFull => writer.IsFull;

    /// <summary>Completes when the store is drained. Fails if the writer dies; the process should then exit with an error.</summary>
    public Task Completion { get; }

    /// <summary>Takes the file, creates it if it is missing, brings its schema up to date and starts the writer.</summary>
    /// <exception cref="StoreStartException">The file cannot be used; the message says why in one line.</exception>
    public static SqliteStore Open(SqliteOptions options, TimeProvider time)
    {
        var owned = OwnedDatabase.Open(options, time);
        try
        {
            return StartFaults.Translate(options.Path, () => Start(owned, options, time));
        }
        catch
        {
            owned.Dispose();
            throw;
        }
    }

    /// <summary>Each of the two lanes does.</summary>
    public bool RunsInOrder() => true;

    public Task<Outcome<T>> ExecuteAsync<T>(ICommand<T> command, Call call, CancellationToken cancellationToken)
        where T : class
    {
        if (!Clock.Read().Verdict.IsRight)
        {
            return Task.FromException<Outcome<T>>(new NotExecutedException(NotExecutedCause.ClockInDoubt));
        }

        var effort = memory.Measure(command.Effort);
        return !call.ValidateOnly ? writer.ExecuteAsync(command, call, effort, cancellationToken)
            : Lanes.IsHeavy(effort) ? ReadAsync(dryRuns, new DryRun<T>(command, call), effort, cancellationToken)
            : ReadAsync(new DryRun<T>(command, call), cancellationToken);
    }

    public Task<Outcome<T>> ReadAsync<T>(IQuery<T> query, CancellationToken cancellationToken)
        where T : class => ReadAsync(readers, query, weight: 1, cancellationToken);

    public async Task WaitForChangeAsync(long sequence, CancellationToken cancellationToken)
    {
        try
        {
            await commits.WaitAsync(sequence, cancellationToken);
        }
        catch (StoreUnavailableException death)
        {
            throw ReadFailed(death);
        }
    }

    /// <summary>
    /// Refuses new calls, finishes those that wait, folds the write-ahead log into the database (unless the writer died), and releases the
    /// file.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) != 0)
        {
            return;
        }

        meter.Dispose();
        await clockTimer.DisposeAsync();
        await watch.DisposeAsync();
        await writer.DrainAsync();
        await readers.DrainAsync();
        await dryRuns.DrainAsync();
        log.Dispose();
        database.Session.FoldsLogOnClose = writer.Death is null || watch.IsLogDeleted();
        database.Dispose();
    }

    /// <summary>Waits for the writer's end. If data was damaged, the exception says what to do about it, as at a start.</summary>
    private static async Task CompleteAsync(string path, WriteQueue writer)
    {
        try
        {
            await writer.Completion;
        }
        catch (SqliteFaultException fault) when (fault.IsDamage)
        {
            throw new StoreUnavailableException(StartFaults.Describe(path, fault), fault);
        }
    }

    private async Task<Outcome<T>> ReadAsync<T>(ReadPool pool, IQuery<T> query, int weight, CancellationToken cancellationToken)
        where T : class
    {
        if (writer.Death is { } death)
        {
            throw ReadFailed(death);
        }

        try
        {
            return await pool.ReadAsync(query, weight, cancellationToken);
        }
        catch (StoreUnavailableException fault)
        {
            throw ReadFailed(fault);
        }
    }

    /// <summary>
    /// A query changes nothing, so when the store fails the caller of a query is told that it was not executed; there is no doubt as with a
    /// command.
    /// </summary>
    private static NotExecutedException ReadFailed(StoreUnavailableException fault) => new(NotExecutedCause.ReadFailed, fault);

    private static SqliteStore Start(OwnedDatabase owned, SqliteOptions options, TimeProvider time)
    {
        owned.Migrator(time).Up();
        var session = owned.Session;
        var clock = new StoreClock(time, options.Clock);
        var lastTime = session.Prepare("SELECT ifnull(write_time, change_time) FROM change ORDER BY sequence DESC LIMIT 1").Number();
        if (clock.Read(lastTime is { } last ? Domain.Values.Clock.FromUnixMicroseconds(last) : null).Verdict is { IsRight: false } found)
        {
            throw new StoreStartException(found.ExplainStart($"the database {options.Path}"));
        }

        var readSessions = OpenReaders(options);
        var drySession = OwnedDatabase.OpenReader(options);
        var loaded = StoreMemory.ReadFrom(session, readSessions[0]);
        var meters = new StoreMeter();
        var writerMeter = new WriterMeter(meters, new PageCache(session));
        var tx = new WriteTransaction(session, Counters.ReadFrom(session), loaded, new ChangeTally(meters.Changes));
        var signal = new LogSignal(tx.Counters.Change);
        var durability = new Durability(signal);
        var sync = new LogSync(OwnedDatabase.LogPath(options), durability, writerMeter.SyncDuration);
        var pool = Pool(Tags.Read, readSessions, options.QueueCapacity);
        var dryPool = Pool(Tags.DryRun, [drySession], options.HeavyCapacity);
        var batch = new Batch(
            session,
            tx,
            sync,
            durability,
            new Checkpoint(session, options.CheckpointPages),
            clock,
            writerMeter,
            time,
            options
        );
        var lanes = new Lanes(options.QueueCapacity, options.HeavyCapacity);
        var queue = new WriteQueue(batch, sync, signal, lanes, writerMeter, time);
        var store = new SqliteStore(
            owned,
            queue,
            sync,
            pool,
            dryPool,
            loaded,
            signal,
            new FileWatch(options.Path, OwnedDatabase.LogPath(options), sync.File, time, sync.Fail),
            clock,
            meters,
            time
        )
        {
            Opening = owned.Describe(lastTime, tx.Counters.Change),
        };
        StoreGauges.Register(meters, lanes, pool, dryPool, signal, store);
        return store;

        ReadPool Pool(string name, List<Session> sessions, int waitingMax) =>
            new(name, [.. sessions.Select(opened => new Reader(opened, loaded))], waitingMax, clock, durability, sync.Fail, meters);
    }

    private static List<Session> OpenReaders(SqliteOptions options) =>
        [.. Enumerable.Range(0, options.ReadConnectionCount).Select(_ => OwnedDatabase.OpenReader(options))];
}
