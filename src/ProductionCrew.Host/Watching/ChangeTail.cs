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
    /// <param name="end">Where the log ended when it was last looked at.</param>
    public Watcher Join(WatchFilter filter, long end)
    {
        var watcher = new Watcher(filter, settings.WatchHeartbeat, time);
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

    /// <summary>Says what comes next for a watcher that has everything up to a position. At the end of the log it is put to sleep.</summary>
    public Look Look(Watcher watcher, long position)
    {
        lock (gate)
        {
            position = watcher.Rise(position, recent.End);
            if (position >= recent.End)
            {
                watcher.Sleep();
                return new Look(position, position, null);
            }

            return position < recent.Start
                ? new Look(position, recent.Start, null)
                : new Look(position, recent.End, recent.Behind(position));
        }
    }

    /// <summary>The tail belongs to no call, whoever happens to come first.</summary>
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

/// <summary>What comes next for a watcher.</summary>
/// <param name="Position">Up to here there is nothing for it.</param>
/// <param name="Until">Up to here the log has to be looked at; no further than the position at the end of the log.</param>
/// <param name="Batch">What comes behind the position; null if it has to be read from the log.</param>
internal readonly record struct Look(long Position, long Until, ChangeBatch? Batch)
{
    public bool IsAtEnd => Until <= Position;
}
