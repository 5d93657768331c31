using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Model;
using ProductionCrew.Conformance.Simulation;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.TestKit;

namespace ProductionCrew.Domain.Tests.Regression;

/// <summary>The simulation compares a store that leaves gaps in its ids by all but the gaps.</summary>
public sealed class GapsInIdsTests
{
    private readonly ManualClock clock = new(Instant.FromUtc(2027, 1, 1, 8, 0));

    [Fact]
    public async Task A_store_with_gaps_passes()
    {
        var report = await SimulateAsync(leavesGapsInIds: true);

        Assert.NotEmpty(report.Rejected);
    }

    [Fact]
    public async Task Gaps_are_a_fault_of_a_store_that_should_leave_none() =>
        await Assert.ThrowsAsync<SimulationFailedException>(() => SimulateAsync(leavesGapsInIds: false));

    private async Task<SimulationReport> SimulateAsync(bool leavesGapsInIds)
    {
        await using var store = new GappyStore(new ModelStore(clock));
        var options = new SimulationOptions(Seed: 5, CommandCount: 1_000) { LeavesGapsInIds = leavesGapsInIds };
        return await new Simulator(options, clock).RunAsync(store);
    }

    /// <summary>Wastes an id of each of the commoner kinds with each command.</summary>
    private sealed class GappyStore(IStore store) : IStore
    {
        public Task<Outcome<T>> ExecuteAsync<T>(ICommand<T> command, Call call, CancellationToken cancellationToken)
            where T : class =>
            store.ExecuteAsync(
                new Act<T>(
                    (tx, now) =>
                    {
                        tx.NextCrewMemberId();
                        tx.NextProductionId();
                        tx.NextBookingId();
                        return command.Execute(tx, now);
                    }
                ),
                call,
                cancellationToken
            );

        public Task<Outcome<T>> ReadAsync<T>(IQuery<T> query, CancellationToken cancellationToken)
            where T : class => store.ReadAsync(query, cancellationToken);

        public Task WaitForChangeAsync(long sequence, CancellationToken cancellationToken) =>
            store.WaitForChangeAsync(sequence, cancellationToken);

        public ValueTask DisposeAsync() => store.DisposeAsync();
    }
}
