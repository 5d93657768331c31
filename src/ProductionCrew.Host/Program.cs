using ProductionCrew.Client;
using ProductionCrew.Host.Commands;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;
using ProductionCrew.Postgres;
using ProductionCrew.Postgres.Copies;
using ProductionCrew.Sqlite;
using ProductionCrew.Sqlite.Copies;
using ProductionCrew.Storage.Checks;

namespace ProductionCrew.Host;

/// <summary>The entry, and the only place that names the kinds of store.</summary>
internal static class Program
{
    /// <summary>Every kind of store; the settings tell which is meant.</summary>
    public static StoreDriver Stores { get; } = StoresBy(null);

    /// <summary>
    /// The same, with a clock of the caller's. Null means the clock of the machine; for PostgreSQL, that of the database server.
    /// </summary>
    public static StoreDriver StoresBy(TimeProvider? time)
    {
        var (sqlite, postgres) = (Sqlite(time ?? TimeProvider.System), Postgres(time));
        return new StoreDriver
        {
            Open = settings => Of(settings).Open(settings),
            MigrateUp = settings => Of(settings).MigrateUp(settings),
            MigrateDown = (settings, count) => Of(settings).MigrateDown(settings, count),
            MigrateDownTo = (settings, version) => Of(settings).MigrateDownTo(settings, version),
            Migrations = settings => Of(settings).Migrations(settings),
            Check = (settings, through, report) => Of(settings).Check(settings, through, report),
            BackUp = (settings, destination) => Of(settings).BackUp(settings, destination),
            Restore = (settings, source, discardsNewer) => Of(settings).Restore(settings, source, discardsNewer),
            OpenCopied = settings => Of(settings).OpenCopied(settings),
            BeginCopy = (settings, source) => Of(settings).BeginCopy(settings, source),
        };

        StoreDriver Of(HostSettings settings) => settings.Database.Postgres is null ? sqlite : postgres;
    }

    private static Task<int> Main(string[] args) => CommandLine.RunAsync(args, Stores, Console.Out, Console.Error);

    private static StoreDriver Sqlite(TimeProvider time) =>
        new()
        {
            Open = settings => Task.FromResult(Opened(SqliteStore.Open(FileOptions(settings), time))),
            MigrateUp = settings => Task.FromResult(SqliteMigrations.Up(FileOptions(settings), time)),
            MigrateDown = (settings, count) => Task.FromResult(SqliteMigrations.Down(FileOptions(settings), time, count)),
            MigrateDownTo = (settings, version) => Task.FromResult(SqliteMigrations.DownTo(FileOptions(settings), time, version)),
            Migrations = settings => Task.FromResult(SqliteMigrations.Status(FileOptions(settings), time)),
            Check = (settings, through, report) =>
            {
                SqliteChecks.Run(FileOptions(settings), time, through, report);
                return Task.CompletedTask;
            },
            BackUp = (settings, destination) => SqliteBackups.BackUpAsync(FileOptions(settings), destination, time),
            Restore = (settings, source, discardsNewer) => SqliteBackups.RestoreAsync(FileOptions(settings), source, discardsNewer, time),
            OpenCopied = settings => Task.FromResult(SqliteCopies.OpenSource(FileOptions(settings), time)),
            BeginCopy = (settings, source) => Task.FromResult(SqliteCopies.OpenTarget(FileOptions(settings), source, time)),
        };

    private static StoreDriver Postgres(TimeProvider? time) =>
        new()
        {
            Open = async settings => Opened(await PostgresStore.OpenAsync(ServerOptions(settings, time), CancellationToken.None)),
            MigrateUp = settings => PostgresMigrations.UpAsync(ServerOptions(settings, time)),
            MigrateDown = (settings, count) => PostgresMigrations.DownAsync(ServerOptions(settings, time), count),
            MigrateDownTo = (settings, version) => PostgresMigrations.DownToAsync(ServerOptions(settings, time), version),
            Migrations = settings => PostgresMigrations.StatusAsync(ServerOptions(settings, time)),
            Check = (settings, through, report) => PostgresChecks.RunAsync(ServerOptions(settings, time), through, report),
            BackUp = (_, _) => Task.FromException<LogSummary>(OfFilesOnly()),
            Restore = (_, _, _) => Task.FromException<LogSummary>(OfFilesOnly()),
            OpenCopied = settings => PostgresCopies.OpenSourceAsync(ServerOptions(settings, time)),
            BeginCopy = (settings, source) => PostgresCopies.OpenTargetAsync(ServerOptions(settings, time), source),
        };

    private static CommandException OfFilesOnly() =>
        new(
            ExitCode.Usage,
            "PostgreSQL has its own tools: back up with pg_dump --format=custom, restore with pg_restore; see docs/operations.md."
        );

    private static OpenedStore Opened(SqliteStore store) =>
        new(store, store.Completion, () => store.IsHealthy, () => store.IsFull) { Opening = store.Opening, Clock = store.Clock };

    /// <summary>A database server that cannot be reached may come back, so the store waits for it and does not end the process.</summary>
    private static OpenedStore Opened(PostgresStore store) =>
        new(store, Task.CompletedTask, () => store.IsHealthy, () => store.IsFull) { Opening = store.Opening, Clock = store.Clock };

    private static SqliteOptions FileOptions(HostSettings settings) =>
        new(settings.Database.Path!)
        {
            QueueCapacity = settings.QueueCapacity,
            BatchCountMax = settings.BatchCountMax,
            BatchDurationMs = settings.BatchDurationMs,
            CacheSizeKib = settings.CacheSizeKib,
            Clock = settings.Clock,
        };

    private static PostgresOptions ServerOptions(HostSettings settings, TimeProvider? time) =>
        new(settings.Database.Postgres!.ConnectionString)
        {
            QueueCapacity = settings.QueueCapacity,
            WriteConnectionCount = settings.WriteConnectionCount,
            ReadConnectionCount = settings.ReadConnectionCount,
            LockTimeoutMs = settings.LockTimeoutMs,
            StatementTimeoutMs = settings.StatementTimeoutMs,
            RetryCountMax = settings.RetryCountMax,
            RetryDelayMs = settings.RetryDelayMs,
            Time = time,
            Clock = settings.Clock,
        };
}
