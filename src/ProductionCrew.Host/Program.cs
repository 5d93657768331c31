using ProductionCrew.Domain.Store;
using ProductionCrew.Host.Commands;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;
using ProductionCrew.Sqlite;

namespace ProductionCrew.Host;

/// <summary>The entry, and the only place that names a kind of store.</summary>
internal static class Program
{
    /// <summary>SQLite, for what the rest of the host asks of a store.</summary>
    public static StoreDriver Sqlite { get; } = SqliteBy(TimeProvider.System);

    /// <summary>SQLite with a clock of its own.</summary>
    public static StoreDriver SqliteBy(TimeProvider time) =>
        new()
        {
            Open = settings => Start(() => Opened(SqliteStore.Open(Options(settings), time))),
            MigrateUp = settings => Lines(() => SqliteMigrations.Up(Options(settings), time)),
            MigrateDown = (settings, count) => Lines(() => SqliteMigrations.Down(Options(settings), time, count)),
            MigrateDownTo = (settings, version) => Lines(() => SqliteMigrations.DownTo(Options(settings), time, version)),
            Migrations = settings => Lines(() => SqliteMigrations.Status(Options(settings), time)),
        };

    private static Task<int> Main(string[] args) => CommandLine.RunAsync(args, Sqlite, Console.Out, Console.Error);

    private static OpenedStore Opened(SqliteStore store) => new(store, store.Completion, () => store.IsHealthy, () => store.IsFull);

    private static SqliteOptions Options(HostSettings settings) =>
        new(settings.Database.Path)
        {
            QueueCapacity = settings.QueueCapacity,
            BatchCountMax = settings.BatchCountMax,
            BatchDurationMs = settings.BatchDurationMs,
            CacheSizeKib = settings.CacheSizeKib,
        };

    private static IReadOnlyList<MigrationLine> Lines(Func<IReadOnlyList<MigrationStatus>> migrate) =>
        [.. Start(migrate).Select(status => new MigrationLine(status.Version, status.Name, status.AppliedTime is not null))];

    private static T Start<T>(Func<T> start)
    {
        try
        {
            return start();
        }
        catch (StoreStartException refused)
        {
            throw new StartException(ExitCode.Unavailable, refused.Message, refused);
        }
    }
}
