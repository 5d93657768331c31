using System.Collections.Immutable;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Watching;

/// <summary>
/// Reads each new line of the change log once for all watchers, as long as there are any, and wakes those that it concerns. The writer
/// is not involved: the store tells when there is something to read.
/// </summary>
internal sealed class ChangeTail(IStore store, HealthState health, HostSettings settings, TimeProvider time)
{
    private const int BatchCountMax = 4_096;

    /// <summary>
    /// After a look the tail rests. What comes meanwhile travels together, so that a busy service does not send each booking to each
    /// watcher in a message of its own. The first change after a quiet time is not delayed.
    /// </summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(20);

    private static readonly WatchFilter Everything = new(new ChangeFilter(0, [], [], new PageRequest(null, Limits.PageSizeMax)));

    private readonly Lock gate = new();
    private readonly WatcherIndex watchers = new();
    private readonly RecentChanges recent = new(BatchCountMax, settings.WatchMemoryKib * 1_024L);
    private bool isRunning;

    /// <summary>Takes a watcher in; it must leave again.</summary>
    /// <param name="filter">What it wants.</param>
    /// <param name="position">The sequence behind which it begins.</param>
    /// <param name="end">Where the log ended when it was last looked at.</param>
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

    /// <summary>The part of the log that a watcher looks at next; null at the end of the log, where it is put to sleep.</summary>
    public LogPart? Next(Watcher watcher)
    {
        lock (gate)
        {
            watcher.Rise(recent.End);
            if (watcher.Position < recent.Start)
            {
                return new LogPart(recent.Start, null);
            }

            if (watcher.Position < recent.End)
            {
                var batch = recent.Behind(watcher.Position);
                return new LogPart(batch.Last, batch);
            }

            if (watcher.Position < watcher.KnownEnd)
            {
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

    /// <summary>Whether anybody watches. If not, the next one to join starts anew.</summary>
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
            // Watchers can wait better than those who call; the tail tries again.
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

/// <summary>A part of the log that begins behind a watcher's position.</summary>
/// <param name="Until">The sequence that it ends with.</param>
/// <param name="Batch">The changes; null if they have to be read from the log.</param>
internal readonly record struct LogPart(long Until, ChangeBatch? Batch);
