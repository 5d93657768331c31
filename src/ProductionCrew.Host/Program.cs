using ProductionCrew.Domain.Store;
using ProductionCrew.Host.Commands;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;
using ProductionCrew.Sqlite;

namespace ProductionCrew.Host;

/// <summary>The entry, and the only place that names the kinds of store.</summary>
internal static class Program
{
    /// <summary>Every kind of store: the settings tell which.</summary>
    public static StoreDriver Stores { get; } = StoresBy(TimeProvider.System);

    /// <summary>Every kind of store, with a clock of their own.</summary>
    public static StoreDriver StoresBy(TimeProvider time)
    {
        var sqlite = Sqlite(time);
        return new StoreDriver
        {
            Open = settings => Of(settings).Open(settings),
            MigrateUp = settings => Of(settings).MigrateUp(settings),
            MigrateDown = (settings, count) => Of(settings).MigrateDown(settings, count),
            MigrateDownTo = (settings, version) => Of(settings).MigrateDownTo(settings, version),
            Migrations = settings => Of(settings).Migrations(settings),
        };

        StoreDriver Of(HostSettings settings) => sqlite;
    }

    private static StoreDriver Sqlite(TimeProvider time) =>
        new()
        {
            Open = settings => Task.FromResult(Start(() => Opened(SqliteStore.Open(Options(settings), time)))),
            MigrateUp = settings => Lines(() => SqliteMigrations.Up(Options(settings), time)),
            MigrateDown = (settings, count) => Lines(() => SqliteMigrations.Down(Options(settings), time, count)),
            MigrateDownTo = (settings, version) => Lines(() => SqliteMigrations.DownTo(Options(settings), time, version)),
            Migrations = settings => Lines(() => SqliteMigrations.Status(Options(settings), time)),
        };

    private static Task<int> Main(string[] args) => CommandLine.RunAsync(args, Stores, Console.Out, Console.Error);

    private static OpenedStore Opened(SqliteStore store) => new(store, store.Completion, () => store.IsHealthy, () => store.IsFull);

    private static SqliteOptions Options(HostSettings settings) =>
        new(settings.Database.Path!)
        {
            QueueCapacity = settings.QueueCapacity,
            BatchCountMax = settings.BatchCountMax,
            BatchDurationMs = settings.BatchDurationMs,
            CacheSizeKib = settings.CacheSizeKib,
        };

    private static Task<IReadOnlyList<MigrationLine>> Lines(Func<IReadOnlyList<MigrationStatus>> migrate) =>
        Task.FromResult<IReadOnlyList<MigrationLine>>([
            .. Start(migrate).Select(status => new MigrationLine(status.Version, status.Name, status.AppliedTime is not null)),
        ]);

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
