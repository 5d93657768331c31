using System.Diagnostics.Metrics;
using ProductionCrew.Storage.Telemetry;

namespace ProductionCrew.Postgres.Engine;

/// <summary>Counts what was run again, by why it had failed.</summary>
internal sealed class RetryTally
{
    private static readonly KeyValuePair<string, object?> OfConnection = new(Tags.Reason, "connection");
    private static readonly KeyValuePair<string, object?> OfConflict = new(Tags.Reason, "conflict");
    private static readonly KeyValuePair<string, object?> OfPlan = new(Tags.Reason, "plan");

    private long connectionCount;
    private long conflictCount;
    private long planCount;

    /// <summary>The server was away or restarting, or two transactions were in each other's way.</summary>
    public void Add(DatabaseFaultException fault) => Interlocked.Increment(ref fault.IsConflict ? ref conflictCount : ref connectionCount);

    /// <summary>Others took the people of a plan, or a command touched more than it had named.</summary>
    public void AddPlan() => Interlocked.Increment(ref planCount);

    public IEnumerable<Measurement<long>> Observe() =>
        [
            new(Volatile.Read(ref connectionCount), OfConnection),
            new(Volatile.Read(ref conflictCount), OfConflict),
            new(Volatile.Read(ref planCount), OfPlan),
        ];
}
