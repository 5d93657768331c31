using ProductionCrew.Conformance;
using ProductionCrew.Domain.Store;
using ProductionCrew.Storage.Checks;

namespace ProductionCrew.Postgres.Tests;

/// <summary>Opens PostgreSQL stores for the conformance suites, each in a database of its own.</summary>
public sealed class PostgresHarness : ICheckedStoreHarness
{
    private readonly List<TestDatabase> databases = [];

    public bool LeavesGapsInIds => true;

    /// <summary>How to get at the database of the store that was opened last.</summary>
    internal PostgresOptions Options => databases[^1].Options;

    public async Task<IStore> OpenAsync(TimeProvider clock)
    {
        databases.Add(await TestDatabase.CreateAsync());
        return await ReopenAsync(clock);
    }

    public async Task<IStore> ReopenAsync(TimeProvider clock) =>
        await PostgresStore.OpenAsync(databases[^1].Options with { Time = clock }, CancellationToken.None);

    public async Task<IReadOnlyList<StoreCheck>> CheckAsync() => await databases[^1].CheckAsync();

    public Task SqlAsync(string sql) => databases[^1].SqlAsync(sql);

    public async ValueTask DisposeAsync()
    {
        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }
    }
}
