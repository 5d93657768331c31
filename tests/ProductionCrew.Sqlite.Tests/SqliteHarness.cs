using ProductionCrew.Conformance;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Sqlite.Tests;

/// <summary>Opens SQLite stores in temporary directories for the conformance suites.</summary>
public sealed class SqliteHarness : IDurableStoreHarness
{
    private readonly List<TestFolder> folders = [];

    public Task<IStore> OpenAsync(TimeProvider clock)
    {
        folders.Add(new TestFolder());
        return ReopenAsync(clock);
    }

    public Task<IStore> ReopenAsync(TimeProvider clock) => Task.FromResult<IStore>(SqliteStore.Open(folders[^1].Options, clock));

    public ValueTask DisposeAsync()
    {
        folders.ForEach(folder => folder.Dispose());
        return ValueTask.CompletedTask;
    }
}
