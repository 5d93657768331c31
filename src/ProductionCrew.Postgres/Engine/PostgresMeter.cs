using System.Diagnostics.Metrics;
using NodaTime;
using ProductionCrew.Domain.Store;
using ProductionCrew.Storage.Telemetry;

namespace ProductionCrew.Postgres.Engine;

/// <summary>The instruments of this store: those that every store has, and its own.</summary>
internal sealed class PostgresMeter : IDisposable
{
    private static readonly KeyValuePair<string, object?> DeskLock = Tags.OfLock("desk");
    private static readonly KeyValuePair<string, object?> TurnLock = Tags.OfLock("turn");
    private static readonly KeyValuePair<string, object?> PersonLock = Tags.OfLock("person");

    private readonly Histogram<double> lockWait;

    public PostgresMeter()
    {
        lockWait = Common.Meter.Durations(Metrics.LockWait);
        Common.Meter.Count(Metrics.Retries, Retries.Observe);
    }

    public StoreMeter Common { get; } = new();

    public RetryTally Retries { get; } = new();

    /// <summary>A command has the locks that it begins with.</summary>
    /// <param name="waited">How long the server took from the beginning of the transaction until it had them.</param>
    public void HasLocked(CommandScope scope, Duration waited)
    {
        if (lockWait.Enabled)
        {
            lockWait.Record(
                waited.TotalSeconds,
                scope.IsWholeDesk ? DeskLock
                    : scope.FindsPeople ? TurnLock
                    : PersonLock
            );
        }
    }

    public void Dispose() => Common.Dispose();
}
