using System.Collections.Immutable;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Watching;

/// <summary>
/// Reads each new line of the change log once for all watchers, and wakes the watchers that want it. It runs only while there are
/// watchers. The writer does no work for it: the store signals that there is something to read.
/// </summary>
/// <remarks>
/// No watcher misses a change. A watcher falls asleep under the lock, and only after it has read up to the end of what is published.
/// A batch is published and matched with the sleeping watchers under the same lock. So every batch is published either before a
/// watcher looks, and then the watcher reads it, or after it fell asleep, and then the watcher is woken if it wants something of it.
/// </remarks>
internal sealed class ChangeTail(IStore store, HealthState health, HostSettings settings, TimeProvider time)
{
    private const int BatchCountMax = 4_096;

    /// <summary>
    /// How long the tail pauses after it has read. Changes of that time are sent together; without the pause, a busy service would send
    /// every booking to every watcher in a message of its own. The first change after a quiet time is not delayed.
    /// </summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(20);

    private static readonly WatchFilter Everything = new(new ChangeFilter(0, [], [], new PageRequest(null, Limits.PageSizeMax)));

    private readonly Lock gate = new();
    private readonly WatcherIndex watchers = new();
    private readonly RecentChanges recent = new(BatchCountMax, settings.WatchMemoryKib * 1_024L);
    private bool isRunning;

    /// <summary>How often a watcher found the next changes in memory.</summary>
    public long MemoryReadCount { get; private set; }

    /// <summary>How often they had to be read from the store.</summary>
    public long StoreReadCount { get; private set; }

    public int WatcherCount
    {
        get
        {
            lock (gate)
            {
                return watchers.All.Count;
            }
        }
    }

    /// <summary>How many lines of the log the slowest watcher has not been sent.</summary>
    public long LagMax
    {
        get
        {
            lock (gate)
            {
                return watchers.All.Select(watcher => watcher.LagTo(recent.End)).DefaultIfEmpty().Max();
            }
        }
    }

    /// <summary>Adds a watcher, and starts the tail if it is not running. The caller must call <see cref="Leave"/> in the end.</summary>
    /// <param name="filter">Which changes the watcher wants.</param>
    /// <param name="position">The watcher gets the changes after this sequence.</param>
    /// <param name="end">The last sequence of the log, as the caller has just read it.</param>
    public Watcher Join(WatchFilter filter, long position, long end)
    {
        var watcher = new Watcher(filter, position, end, settings.WatchHeartbeat, time);
        lock (gate)
        {
            watchers.Add(watcher);
            if (!isRunning)
            {
                isRunning = true;
                recent.Restart(end);
                Start(end);
            }
        }

        return watcher;
    }

    public void Leave(Watcher watcher)
    {
        lock (gate)
        {
            watchers.Remove(watcher);
        }

        watcher.Dispose();
    }

    /// <summary>
    /// The part of the log that a watcher has to look at next. Null if the watcher has seen everything: then it is put to sleep until a
    /// change comes that it wants.
    /// </summary>
    public LogPart? Next(Watcher watcher)
    {
        lock (gate)
        {
            watcher.Rise(recent.End);
            if (watcher.Position < recent.Start)
            {
                StoreReadCount++;
                return new LogPart(recent.Start, null);
            }

            if (watcher.Position < recent.End)
            {
                MemoryReadCount++;
                var batch = recent.Behind(watcher.Position);
                return new LogPart(batch.Last, batch);
            }

            if (watcher.Position < watcher.KnownEnd)
            {
                StoreReadCount++;
                return new LogPart(watcher.KnownEnd, null);
            }

            watcher.Sleep();
            return null;
        }
    }

    /// <summary>The tail outlives the call that starts it, so it does not run in the context of that call.</summary>
    private void Start(long end)
    {
        using var flow = ExecutionContext.SuppressFlow();
        _ = RunAsync(end);
    }

    private async Task RunAsync(long end)
    {
        await Task.Yield();
        try
        {
            while (IsNeeded())
            {
                await store.WaitForChangeAsync(end, health.Stopped);
                end = await ReadOnAsync(end);
            }
        }
#pragma warning disable CA1031 // Whatever ends the tail is told to everybody who relies on it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(exception);
        }
    }

    /// <summary>
    /// Whether there are watchers. If there are none, the tail is marked as ended under the same lock, so the next watcher that joins
    /// starts it again.
    /// </summary>
    private bool IsNeeded()
    {
        lock (gate)
        {
            isRunning = !watchers.IsEmpty;
            return isRunning;
        }
    }

    private async Task<long> ReadOnAsync(long end)
    {
        var isBehind = false;
        try
        {
            var page = await store.ReadAsync(Everything.Between(end, long.MaxValue, Limits.PageSizeMax), health.Stopped);
            Publish(end, page.Result.Items);
            end = page.Result.Items is [.., var last] ? last.Sequence : end;
            isBehind = page.Result.Next is not null;
        }
        catch (NotExecutedException refused) when (refused.Cause is NotExecutedCause.Overloaded)
        {
            // Under load the calls go first. The tail has lost nothing, and tries again after its pause.
        }

        if (!isBehind)
        {
            await Task.Delay(Rest, time, health.Stopped);
        }

        return end;
    }

    private void Publish(long after, ImmutableArray<Change> changes)
    {
        foreach (var batch in ChangeBatch.Of(after, changes))
        {
            var woken = new List<Watcher>();
            lock (gate)
            {
                recent.Add(batch);
                watchers.Match(batch, woken);
            }

            woken.ForEach(static watcher => watcher.Wake());
        }
    }

    private void Fail(Exception cause)
    {
        lock (gate)
        {
            isRunning = false;
            foreach (var watcher in watchers.All.ToList())
            {
                watchers.Remove(watcher);
                watcher.Fail(cause);
            }
        }
    }
}

/// <summary>A part of the log that begins after a watcher's position.</summary>
/// <param name="Until">The last sequence of the part.</param>
/// <param name="Batch">The changes, if they are in memory; null if they have to be read from the store.</param>
internal readonly record struct LogPart(long Until, ChangeBatch? Batch);
