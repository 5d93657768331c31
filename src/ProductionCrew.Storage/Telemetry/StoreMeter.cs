using System.Diagnostics.Metrics;

namespace ProductionCrew.Storage.Telemetry;

/// <summary>The instruments of one store. While nobody listens, an instrument costs one look at a flag.</summary>
public sealed class StoreMeter : IDisposable
{
    public StoreMeter()
    {
        QueueWait = Meter.Durations(Metrics.QueueWait);
        TransactionDuration = Meter.Durations(Metrics.TransactionDuration);
        CommitDuration = Meter.Durations(Metrics.CommitDuration);
        Changes = Meter.Counter(Metrics.Changes);
    }

    /// <summary>For what only one kind of store records, and for values that are read when somebody collects.</summary>
    public Meter Meter { get; } = new(Metrics.Meter);

    public Histogram<double> QueueWait { get; }

    public Histogram<double> TransactionDuration { get; }

    public Histogram<double> CommitDuration { get; }

    public Counter<long> Changes { get; }

    public void Dispose() => Meter.Dispose();
}
