using ProductionCrew.Domain.Store;

namespace ProductionCrew.Conformance.Model;

/// <summary>Opens the model itself, so that the suites are checked against the oracle too.</summary>
public sealed class ModelHarness : IStoreHarness
{
    public Task<IStore> OpenAsync(TimeProvider clock) => Task.FromResult<IStore>(new ModelStore(clock));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
