using ProductionCrew.Domain.Store;
using ProductionCrew.Storage.Checks;

namespace ProductionCrew.Conformance;

/// <summary>How a suite gets at the store under test. Disposing of it removes whatever the store left behind.</summary>
public interface IStoreHarness : IAsyncDisposable
{
    /// <summary>Whether the ids of what was rejected, lost or only validated are never given again, so that the numbers have gaps.</summary>
    bool LeavesGapsInIds => false;

    /// <summary>Opens an empty store that takes its time from <paramref name="clock"/>. The suite disposes of it.</summary>
    Task<IStore> OpenAsync(TimeProvider clock);
}

/// <summary>A harness whose store outlives its process.</summary>
public interface IDurableStoreHarness : IStoreHarness
{
    /// <summary>Opens again, with all that was acknowledged, the store that was opened last and has been disposed of.</summary>
    Task<IStore> ReopenAsync(TimeProvider clock);
}

/// <summary>A harness whose store can be checked from outside, and damaged.</summary>
public interface ICheckedStoreHarness : IDurableStoreHarness
{
    /// <summary>What the checks say of the store that was opened last and has been disposed of.</summary>
    Task<IReadOnlyList<StoreCheck>> CheckAsync();

    /// <summary>Runs SQL beside the store that was opened last.</summary>
    Task SqlAsync(string sql);
}
