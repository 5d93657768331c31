using ProductionCrew.Domain.Store;

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
