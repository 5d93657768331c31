using ProductionCrew.Conformance.Audit;
using ProductionCrew.Conformance.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.TestKit;

namespace ProductionCrew.Conformance.Simulation;

/// <summary>
/// Drives a store and the model with the same seeded steps, and fails at the first outcome that differs; at the end it compares all
/// that the two show, and audits it.
/// </summary>
/// <param name="clock">The clock of the store under test.</param>
public sealed class Simulator(SimulationOptions options, ManualClock clock)
{
    /// <exception cref="SimulationFailedException">The store is at fault, or the rules are.</exception>
    public async Task<SimulationReport> RunAsync(IStore store)
    {
        var report = new SimulationReport();
        await using var model = new ModelStore(clock);
        var generator = new Generator(new World(options.Seed, clock, model));
        var tested = options.LeavesGapsInIds ? new IdNotingStore(store, model.Ids) : store;
        for (var number = 1; number <= options.CommandCount; number++)
        {
            var step = generator.Next();
            report.Count(step, await RunAsync(step, number, tested, model));
        }

        await CompareContentAsync(store, model);
        return report;
    }

    private async Task<StoreContent> ReadContentAsync(IStore store)
    {
        try
        {
            return await StoreContent.ReadAsync(store);
        }
        catch (Exception exception)
        {
            throw new SimulationFailedException(
                options,
                options.CommandCount,
                $"At the end the lists do not hold: {exception.Message}",
                exception
            );
        }
    }

    private async Task<StepOutcome> RunAsync(IStep step, int number, IStore store, ModelStore model)
    {
        var actual = await RunAsync(step, number, store, "the store");
        var expected = await RunAsync(step, number, model, "the model");
        return expected == actual
            ? expected
            : throw new SimulationFailedException(
                options,
                number,
                $"Step {number}: {step.Describe()}\nThe model: {expected.Text}\nThe store: {actual.Text}"
            );
    }

    private async Task<StepOutcome> RunAsync(IStep step, int number, IStore store, string name)
    {
        try
        {
            return await step.RunAsync(store);
        }
        catch (Exception exception)
        {
            throw new SimulationFailedException(
                options,
                number,
                $"Step {number}: {step.Describe()}\nOn {name} it throws {exception.Message}",
                exception
            );
        }
    }

    private async Task CompareContentAsync(IStore store, ModelStore model)
    {
        var content = await ReadContentAsync(store);
        var expected = (await ReadContentAsync(model)).Lines();
        var actual = content.Lines();
        List<string> findings =
        [
            .. expected.Except(actual, StringComparer.Ordinal).Select(line => $"Only the model shows {line}"),
            .. actual.Except(expected, StringComparer.Ordinal).Select(line => $"Only the store shows {line}"),
            .. Auditor.Faults(content),
            .. ChangeLogReplay.Faults(content),
        ];
        if (findings.Count > 0)
        {
            throw new SimulationFailedException(options, options.CommandCount, string.Join('\n', findings.Take(10)));
        }
    }
}
