namespace ProductionCrew.Storage.Telemetry;

/// <summary>Every metric that the service records. docs/operations.md says what each means and what to do about it.</summary>
public static class Metrics
{
    /// <summary>The meter that all of them belong to.</summary>
    public const string Meter = "ProductionCrew";

    private const string Seconds = "s";
    private const string None = "";

    /// <summary>Named, as its attributes, by the semantic conventions for servers of remote procedure calls.</summary>
    public static Metric CallDuration { get; } =
        new("rpc.server.call.duration", Seconds, "How long calls took, from their headers to their status.");

    public static Metric Refusals { get; } = new("productioncrew.refusals", "{refusal}", "Calls refused, by the reason in ErrorInfo.");

    public static Metric Connections { get; } = new("productioncrew.connections", "{connection}", "Connections of clients now.");

    public static Metric Serving { get; } = new("productioncrew.serving", None, "1 while health says SERVING, else 0.");

    public static Metric BuildInfo { get; } = new("productioncrew.build.info", None, "Always 1; its attributes tell what runs.");

    public static Metric QueueDepth { get; } = new("productioncrew.queue.depth", "{call}", "Calls that wait for the store now.");

    public static Metric QueueWait { get; } =
        new("productioncrew.queue.wait", Seconds, "How long calls waited for the store before it began them.");

    public static Metric TransactionDuration { get; } =
        new("productioncrew.transaction.duration", Seconds, "How long transactions took, without the commit.");

    public static Metric BatchSize { get; } =
        new("productioncrew.batch.size", "{command}", "Commands in one transaction of the writer (SQLite).");

    public static Metric CommitDuration { get; } =
        new("productioncrew.commit.duration", Seconds, "How long commits took; on PostgreSQL with the server's sync of its log.");

    public static Metric SyncDuration { get; } =
        new("productioncrew.sync.duration", Seconds, "How long the disk took to sync the write-ahead log (SQLite).");

    public static Metric LockWait { get; } =
        new("productioncrew.lock.wait", Seconds, "How long commands waited for other commands, by lock (PostgreSQL).");

    public static Metric Changes { get; } = new("productioncrew.changes", "{change}", "Lines that were added to the change log, by kind.");

    public static Metric LogLength { get; } = new("productioncrew.log.length", "{change}", "Lines that the change log has.");

    public static Metric LiveHolds { get; } =
        new("productioncrew.holds.live", "{hold}", "Holds that have not expired, counted every 15 seconds at most.");

    public static Metric Watchers { get; } = new("productioncrew.watchers", "{watcher}", "Streams of changes that are open now.");

    public static Metric WatcherLag { get; } =
        new("productioncrew.watchers.lag", "{change}", "Lines of the log that the slowest watcher has not been sent.");

    public static Metric PoolSize { get; } =
        new("productioncrew.pool.size", "{connection}", "Connections to the database that may be open.");

    public static Metric PoolUsed { get; } = new("productioncrew.pool.used", "{connection}", "Connections to the database at work now.");

    public static Metric Retries { get; } =
        new("productioncrew.retries", "{retry}", "Runs of a command or query that came after one that failed (PostgreSQL).");

    public static Metric CacheRequests { get; } =
        new("productioncrew.cache.requests", "{page}", "Pages that the writer looked up, by whether they were in memory (SQLite).");

    public static Metric CalendarRequests { get; } =
        new("productioncrew.calendar.requests", "{request}", "Requests for calendars, by how they were answered.");

    public static Metric WatcherReads { get; } =
        new("productioncrew.watchers.reads", "{read}", "Parts of the log that were looked up for watchers, by where they were.");
}
