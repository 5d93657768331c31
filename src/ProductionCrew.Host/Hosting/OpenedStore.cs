using ProductionCrew.Domain.Store;

namespace ProductionCrew.Host.Hosting;

/// <summary>A store and its life.</summary>
/// <param name="Completion">Ends when the store is drained; fails if the store dies, and then the process has to end.</param>
internal sealed record OpenedStore(IStore Store, Task Completion);
