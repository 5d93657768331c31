using System.Globalization;

namespace ProductionCrew.Client.Load.Plans;

/// <summary>Which figure of a kind of call is looked at.</summary>
internal enum Measure
{
    P50Ms,
    P95Ms,
    P99Ms,

    /// <summary>Calls that failed, of those that were due.</summary>
    ErrorShare,

    /// <summary>Calls that the service had no room for, of those that were due.</summary>
    OverloadShare,

    /// <summary>Calls that were answered, done or refused by a rule, in a second of the ramp.</summary>
    CallsPerSecond,
}

/// <summary>What a figure may be at most, or of calls a second must be at least.</summary>
internal sealed record Threshold(LoadKind Kind, Measure Measure, double Limit)
{
    public bool IsMet(double value) => Measure is Measure.CallsPerSecond ? value >= Limit : value <= Limit;

    /// <summary>A line that says whether it is met.</summary>
    /// <param name="value">Null if nothing was measured, which does not meet it.</param>
    public string Line(double? value) =>
        value is { } measured
            ? $"{(IsMet(measured) ? "ok" : "failed")} {Name}: {Text(measured)}, at {(Measure is Measure.CallsPerSecond ? "least" : "most")} {Text(Limit)}"
            : $"failed {Name}: nothing was measured";

    public string Name => $"{Kind.Name()} {Words}";

    private string Words =>
        Measure switch
        {
            Measure.P50Ms => "p50",
            Measure.P95Ms => "p95",
            Measure.P99Ms => "p99",
            Measure.ErrorShare => "errors",
            Measure.OverloadShare => "overload",
            Measure.CallsPerSecond => "throughput",
        };

    private string Text(double value) =>
        Measure switch
        {
            Measure.ErrorShare or Measure.OverloadShare => (value * 100).ToString("0.###", CultureInfo.InvariantCulture) + " %",
            Measure.CallsPerSecond => value.ToString("0.#", CultureInfo.InvariantCulture) + " calls a second",
            _ => value.ToString("0.##", CultureInfo.InvariantCulture) + " ms",
        };
}
