using System.Globalization;

namespace ProductionCrew.Host.Tests.Regression.Input.Fuzz;

/// <summary>Which calls to make; FUZZ_SEED and FUZZ_CALLS set other values than those of every CI run.</summary>
internal sealed record FuzzOptions(int Seed, int CallCount)
{
    private const string SeedVariable = "FUZZ_SEED";
    private const string CallsVariable = "FUZZ_CALLS";
    private const int DefaultSeed = 20_270_101;
    private const int DefaultCallCount = 5_000;

    public static FuzzOptions FromEnvironment() => new(Read(SeedVariable, DefaultSeed), Read(CallsVariable, DefaultCallCount));

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Replay with {SeedVariable}={Seed} {CallsVariable}={CallCount}.");

    private static int Read(string variable, int absent) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : absent;
}
