using ProductionCrew.Domain.Store;
using ProductionCrew.Storage.Clocks;

namespace ProductionCrew.Host.Hosting;

/// <summary>An open store, and what the host has to know about its state.</summary>
/// <param name="Completion">Ends when the store is drained; fails if the store dies, and then the process has to end.</param>
/// <param name="IsHealthy">Whether the store can be expected to take the next command, for example because the disk has room.</param>
/// <param name="IsFull">Whether the queue of commands is full, so that the store would refuse the next one.</param>
internal sealed record OpenedStore(IStore Store, Task Completion, Func<bool> IsHealthy, Func<bool> IsFull)
{
    /// <summary>What was opened, for the log; it tells no secret.</summary>
    public string Opening { get; init; } = "a store";

    /// <summary>The store's clock, which also tells whether its time can be trusted; null for a store without one.</summary>
    public StoreClock? Clock { get; init; }
}
