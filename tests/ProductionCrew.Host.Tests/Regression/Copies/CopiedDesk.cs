using ProductionCrew.Domain.Store;
using ProductionCrew.Postgres;
using ProductionCrew.Postgres.Copies;
using ProductionCrew.Sqlite;
using ProductionCrew.Sqlite.Copies;
using ProductionCrew.Storage.Checks;
using ProductionCrew.Storage.Copies;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Postgres;

namespace ProductionCrew.Host.Tests.Regression.Copies;

/// <summary>A place of either kind that a desk is copied from and to, removed afterwards.</summary>
internal sealed class CopiedDesk : IAsyncDisposable
{
    private readonly IAsyncDisposable? kept;
    private readonly SqliteOptions? file;
    private readonly PostgresOptions? server;
    private readonly TimeProvider clock;

    private CopiedDesk(IAsyncDisposable? kept, SqliteOptions? file, PostgresOptions? server, TimeProvider clock)
    {
        this.kept = kept;
        this.file = file;
        this.server = server;
        this.clock = clock;
    }

    public static CopiedDesk Of(SimulatedDesk desk) => new(null, desk.Options, null, desk.Clock);

    public static CopiedDesk InFile(TimeProvider clock)
    {
        var folder = new Folder(new TemporaryFolder());
        return new CopiedDesk(folder, new SqliteOptions(folder.Kept.PathOf("copy.db")), null, clock);
    }

    public static async Task<CopiedDesk> OnServerAsync(TimeProvider clock)
    {
        var database = await PostgresDatabase.CreateAsync();
        return new CopiedDesk(
            database,
            null,
            new PostgresOptions(database.ConnectionString) { Time = clock, WriteConnectionCount = 4 },
            clock
        );
    }

    /// <summary>Copies it to another place.</summary>
    public async Task<CopySummary> ToAsync(CopiedDesk target)
    {
        await using var from = file is null ? await PostgresCopies.OpenSourceAsync(server!) : SqliteCopies.OpenSource(file, clock);
        await using var to = target.file is null
            ? await PostgresCopies.OpenTargetAsync(target.server!, from.Name)
            : SqliteCopies.OpenTarget(target.file, from.Name, clock);
        return await DeskCopy.RunAsync(from, to, static _ => { });
    }

    public async Task<IStore> OpenAsync() =>
        file is null ? await PostgresStore.OpenAsync(server!, CancellationToken.None) : SqliteStore.Open(file, clock);

    public async Task<IReadOnlyList<StoreCheck>> CheckAsync()
    {
        List<StoreCheck> checks = [];
        if (file is null)
        {
            await PostgresChecks.RunAsync(server!, through: null, checks.Add);
        }
        else
        {
            SqliteChecks.Run(file, clock, through: null, checks.Add);
        }

        return checks;
    }

    public ValueTask DisposeAsync() => kept?.DisposeAsync() ?? ValueTask.CompletedTask;

    private sealed record Folder(TemporaryFolder Kept) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            Kept.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
