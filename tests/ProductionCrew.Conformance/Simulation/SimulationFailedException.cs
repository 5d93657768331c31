using System.Globalization;

namespace ProductionCrew.Conformance.Simulation;

/// <summary>The store and the model parted ways, or a rule was broken. The message says how to see it again.</summary>
public sealed class SimulationFailedException(SimulationOptions options, int stepNumber, string finding, Exception? inner = null)
    : Exception(Tell(options, stepNumber, finding), inner)
{
    public int StepNumber { get; } = stepNumber;

    private static string Tell(SimulationOptions options, int stepNumber, string finding) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{finding}\nReplay with {SimulationOptions.SeedVariable}={options.Seed} {SimulationOptions.CommandsVariable}={stepNumber}."
        );
}
