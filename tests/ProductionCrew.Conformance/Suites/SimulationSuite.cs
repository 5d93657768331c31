using ProductionCrew.Conformance.Simulation;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>The store beside the model, through thousands of seeded commands.</summary>
public abstract class SimulationSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    [Fact]
    public async Task The_store_and_the_model_never_part()
    {
        var options = SimulationOptions.FromEnvironment() with { LeavesGapsInIds = Harness.LeavesGapsInIds };

        var report = await new Simulator(options, Clock).RunAsync(Store);

        // Another seed may miss what is rare. Nobody has two hundred contracts or twenty feeds in any run, and nobody requests a hundred reports at once.
        if (options.IsOfEveryRun)
        {
            Assert.Equal([], UseCases().Except(report.Accepted.Keys, StringComparer.Ordinal));
            Reason[] never = [Reason.CalendarFeedLimit, Reason.ReportsPending, Reason.ContractLimit, Reason.ProgressChartLimit];
            Assert.Equal(never, Enum.GetValues<Reason>().Except(report.Rejected.Keys));
            // The rules of the zones are the same all the time.
            ChangeKind[] outside = [ChangeKind.BlackoutMoved];
            Assert.Equal(
                [],
                Enum.GetValues<ChangeKind>().Except(outside).Except((await ContentAsync()).Changes.Select(change => change.Kind))
            );
        }
    }

    /// <summary>Every command and query of the domain: a new one must join the simulation.</summary>
    private static IEnumerable<string> UseCases() =>
        typeof(ICommand<>).Assembly.GetTypes().Where(type => type.GetInterfaces().Any(IsUseCase)).Select(type => type.Name);

    private static bool IsUseCase(Type type) =>
        type.IsGenericType
        && (type.GetGenericTypeDefinition() == typeof(ICommand<>) || type.GetGenericTypeDefinition() == typeof(IQuery<>));
}
