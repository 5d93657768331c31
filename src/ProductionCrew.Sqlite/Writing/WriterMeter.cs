using System.Diagnostics;
using System.Diagnostics.Metrics;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage.Telemetry;

namespace ProductionCrew.Sqlite.Writing;

/// <summary>What the writer and its sync record.</summary>
internal sealed class WriterMeter
{
    private static readonly KeyValuePair<string, object?> OfHits = new(Tags.Result, "hit");
    private static readonly KeyValuePair<string, object?> OfMisses = new(Tags.Result, "miss");

    private readonly StoreMeter meter;
    private readonly Histogram<long> batchSize;
    private readonly Counter<long> cacheRequests;
    private readonly PageCache cache;

    public WriterMeter(StoreMeter meter, PageCache cache)
    {
        this.meter = meter;
        this.cache = cache;
        batchSize = meter.Meter.Counts(Metrics.BatchSize);
        cacheRequests = meter.Meter.Counter(Metrics.CacheRequests);
        SyncDuration = meter.Meter.Durations(Metrics.SyncDuration);
    }

    public Histogram<double> SyncDuration { get; }

    /// <summary>The mark for a command that begins to wait; 0 if nobody wants to know.</summary>
    public long Mark() => meter.QueueWait.Enabled ? Stopwatch.GetTimestamp() : 0;

    /// <summary>A command is begun.</summary>
    public void Begin(Work work)
    {
        if (work.QueuedMark > 0)
        {
            meter.QueueWait.Record(work.QueuedMark, Stopwatch.GetTimestamp(), work.IsHeavy ? Tags.LongWriteQueue : Tags.WriteQueue);
        }

        work.Trace?.Begin();
    }

    /// <summary>A batch is committed. To be called by the writer, which alone may look at its page cache.</summary>
    public void Commit(BatchTimes times, int commandCount)
    {
        meter.TransactionDuration.Record(times.Begun, times.Committing, Tags.WriteTransaction);
        meter.CommitDuration.Record(times.Committing, times.Committed);
        batchSize.Record(commandCount);
        if (cacheRequests.Enabled)
        {
            var (hits, misses) = cache.Take();
            cacheRequests.Add(hits, OfHits);
            cacheRequests.Add(misses, OfMisses);
        }
    }
}
