using System.Diagnostics;
using System.Diagnostics.Metrics;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Storage.DryRuns;

namespace ProductionCrew.Storage.Telemetry;

/// <summary>
/// How many holds are live. A count reads the index of holds that are not written down as expired, which is short beside the table. It is
/// made on a reader's connection, not more often than every 15 seconds, and whoever collects does not wait for it but gets the last one.
/// </summary>
public sealed class LiveHolds(IStore store)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    private long countedMark;
    private long last = -1;
    private int isCounting;

    /// <summary>The last count; nothing until there is one.</summary>
    public IEnumerable<Measurement<long>> Observe()
    {
        var known = Volatile.Read(ref last);
        if (
            (known < 0 || Stopwatch.GetElapsedTime(Volatile.Read(ref countedMark)) >= Period)
            && Interlocked.Exchange(ref isCounting, 1) == 0
        )
        {
            // It belongs to nobody who collects, and so to no trace.
            using var flow = ExecutionContext.SuppressFlow();
            _ = CountAsync();
        }

        return known < 0 ? [] : [new Measurement<long>(known)];
    }

    private async Task CountAsync()
    {
        await Task.Yield();
        try
        {
            Volatile.Write(ref last, (await store.ReadAsync(new Query(), CancellationToken.None)).Result.Count);
            Volatile.Write(ref countedMark, Stopwatch.GetTimestamp());
        }
        catch (Exception exception) when (exception is NotExecutedException or StoreUnavailableException)
        {
            // The store has more urgent things to do, or none any more; the next collection tries again.
        }
        finally
        {
            Volatile.Write(ref isCounting, 0);
        }
    }

    private sealed class Query : IQuery<Found>
    {
        public Outcome<Found> Execute(IReadTransaction tx, Instant now) => new Found(((ISnapshot)tx).CountLiveHolds(now));
    }

    private sealed record Found(long Count);
}
