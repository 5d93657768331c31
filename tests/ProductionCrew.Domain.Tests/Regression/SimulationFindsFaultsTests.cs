using ProductionCrew.Conformance;
using ProductionCrew.Conformance.Model;
using ProductionCrew.Conformance.Simulation;
using ProductionCrew.Domain.Tests.Regression.Faults;
using ProductionCrew.TestKit;

namespace ProductionCrew.Domain.Tests.Regression;

/// <summary>A simulation that cannot fail proves nothing.</summary>
public sealed class SimulationFindsFaultsTests
{
    private static readonly SimulationOptions Options = new(Seed: 7, CommandCount: 4_000);

    [Fact]
    public async Task A_wrapped_store_without_a_fault_passes()
    {
        var report = await RunAsync(Options, Fault.None);

        Assert.NotEmpty(report.Accepted);
    }

    [Theory]
    [InlineData(Fault.OverlooksBookingsOfEveryThirdMember)]
    [InlineData(Fault.OverlooksBlackouts)]
    [InlineData(Fault.OverlooksTheBest)]
    [InlineData(Fault.OverlooksOpenWindows)]
    [InlineData(Fault.OverlooksSharedAddresses)]
    [InlineData(Fault.LosesReleases)]
    [InlineData(Fault.LosesPromotions)]
    [InlineData(Fault.OverlooksHolds)]
    [InlineData(Fault.ForgetsAChange)]
    [InlineData(Fault.ForgetsRequestIds)]
    [InlineData(Fault.KeepsWhatOnlyValidates)]
    public async Task A_fault_is_found_and_found_again_with_the_seed_and_the_step(Fault fault)
    {
        var found = await Assert.ThrowsAsync<SimulationFailedException>(() => RunAsync(Options, fault));

        var again = await Assert.ThrowsAsync<SimulationFailedException>(() =>
            RunAsync(Options with { CommandCount = found.StepNumber }, fault)
        );

        Assert.Equal(found.Message, again.Message);
        Assert.Contains($"SIMULATION_SEED=7 SIMULATION_COMMANDS={found.StepNumber}.", found.Message, StringComparison.Ordinal);
    }

    private static async Task<SimulationReport> RunAsync(SimulationOptions options, Fault fault)
    {
        var clock = new ManualClock(Sample.Start);
        await using var store = new FaultyStore(new ModelStore(clock), fault);
        return await new Simulator(options, clock).RunAsync(store);
    }
}
