using ProductionCrew.Conformance;
using ProductionCrew.Domain.Store;
using ProductionCrew.Storage.Checks;

namespace ProductionCrew.Sqlite.Tests;

/// <summary>Opens SQLite stores in temporary directories for the conformance suites.</summary>
public sealed class SqliteHarness : ICheckedStoreHarness
{
    private readonly List<TestFolder> folders = [];

    public Task<IStore> OpenAsync(TimeProvider clock)
    {
        folders.Add(new TestFolder());
        return ReopenAsync(clock);
    }

    public Task<IStore> ReopenAsync(TimeProvider clock) => Task.FromResult<IStore>(SqliteStore.Open(folders[^1].Options, clock));

    public Task<IReadOnlyList<StoreCheck>> CheckAsync() => Task.FromResult(folders[^1].Check());

    public Task SqlAsync(string sql) => Task.FromResult(folders[^1].Sql(sql));

    public ValueTask DisposeAsync()
    {
        folders.ForEach(folder => folder.Dispose());
        return ValueTask.CompletedTask;
    }
}
