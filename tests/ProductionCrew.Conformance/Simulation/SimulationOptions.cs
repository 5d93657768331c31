using System.Globalization;

namespace ProductionCrew.Conformance.Simulation;

/// <summary>Which simulation to run; SIMULATION_SEED and SIMULATION_COMMANDS set other values than those of every CI run.</summary>
public sealed record SimulationOptions(int Seed, int CommandCount)
{
    public const string SeedVariable = "SIMULATION_SEED";
    public const string CommandsVariable = "SIMULATION_COMMANDS";

    private const int DefaultSeed = 20_270_101;
    private const int DefaultCommandCount = 10_000;

    /// <summary>Whether the model takes the ids that the store gives, as the store leaves gaps.</summary>
    public bool LeavesGapsInIds { get; init; }

    /// <summary>Whether it is that of every CI run, which meets everything there is.</summary>
    public bool IsOfEveryRun => (Seed, CommandCount) == (DefaultSeed, DefaultCommandCount);

    public static SimulationOptions FromEnvironment() => new(Read(SeedVariable, DefaultSeed), Read(CommandsVariable, DefaultCommandCount));

    private static int Read(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
            : otherwise;
}
