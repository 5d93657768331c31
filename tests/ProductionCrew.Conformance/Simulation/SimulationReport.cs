using ProductionCrew.Domain.Model;

namespace ProductionCrew.Conformance.Simulation;

/// <summary>What a simulation went through, to prove that it went through enough.</summary>
public sealed class SimulationReport
{
    private readonly SortedDictionary<string, int> accepted = new(StringComparer.Ordinal);
    private readonly SortedDictionary<Reason, int> rejected = [];

    /// <summary>How often each kind of step was accepted.</summary>
    public IReadOnlyDictionary<string, int> Accepted => accepted;

    /// <summary>How often each reason was given.</summary>
    public IReadOnlyDictionary<Reason, int> Rejected => rejected;

    public override string ToString() =>
        $"{string.Join(", ", accepted.Select(pair => $"{pair.Key} {pair.Value}"))}; "
        + $"refused: {string.Join(", ", rejected.Select(pair => $"{pair.Key} {pair.Value}"))}";

    internal void Count(IStep step, StepOutcome outcome)
    {
        if (outcome.Reason is { } reason)
        {
            rejected[reason] = rejected.GetValueOrDefault(reason) + 1;
        }
        else
        {
            accepted[step.Kind] = accepted.GetValueOrDefault(step.Kind) + 1;
        }
    }
}
