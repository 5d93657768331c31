using System.Threading.Channels;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Host.Watching;

/// <summary>
/// Somebody who follows the log. It owns its position: only the call that serves it moves it, forward only. Changes are not queued for
/// it; they are looked up when it is ready to send.
/// </summary>
internal sealed class Watcher : IDisposable
{
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }
    );

    private readonly TimeSpan heartbeatPeriod;
    private readonly ITimer heartbeat;
    private volatile bool isHeartbeatDue = true;
    private volatile Exception? failure;
    private bool isAsleep;
    private long? matchedAfter;

    /// <param name="filter">What it wants.</param>
    /// <param name="position">The sequence behind which it begins.</param>
    /// <param name="knownEnd">Where the log ended when it came.</param>
    /// <param name="heartbeatPeriod">After how long without a message one is due.</param>
    /// <param name="time">The clock.</param>
    public Watcher(WatchFilter filter, long position, long knownEnd, TimeSpan heartbeatPeriod, TimeProvider time)
    {
        Filter = filter;
        Position = position;
        KnownEnd = knownEnd;
        this.heartbeatPeriod = heartbeatPeriod;
        heartbeat = time.CreateTimer(
            static watcher => ((Watcher)watcher!).BeDue(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    public WatchFilter Filter { get; }

    /// <summary>Up to this sequence everything that it wants is in a message.</summary>
    public long Position { get; private set; }

    /// <summary>Where the log ended when the watcher came. The tail may be a moment behind this, so up to here it reads the log itself.</summary>
    public long KnownEnd { get; }

    /// <summary>Whether something has to be sent even if there are no changes. The first message is always due.</summary>
    public bool IsHeartbeatDue => isHeartbeatDue;

    /// <summary>Moves the position: up to here everything that it wants is in a message.</summary>
    public void Advance(long position) => Position = Math.Max(Position, position);

    /// <summary>It has everything, and sleeps until something matches. This and the next two are called under the tail's lock.</summary>
    public void Sleep() => isAsleep = true;

    /// <summary>Notes that a batch which begins behind a sequence has something for it.</summary>
    /// <returns>True if it has to be woken: it sleeps, and nobody has woken it yet.</returns>
    public bool Match(long after)
    {
        if (!isAsleep || matchedAfter is not null)
        {
            return false;
        }

        matchedAfter = after;
        return true;
    }

    /// <summary>Ends its sleep. What was published meanwhile and did not match is skipped.</summary>
    /// <param name="end">Up to where changes were published.</param>
    public void Rise(long end)
    {
        if (isAsleep)
        {
            Advance(matchedAfter ?? end);
            isAsleep = false;
            matchedAfter = null;
        }
    }

    /// <summary>Lets it look again, now or when it next waits.</summary>
    public void Wake() => wake.Writer.TryWrite(true);

    /// <summary>Ends it: the log cannot be followed any more.</summary>
    public void Fail(Exception cause)
    {
        failure = cause;
        Wake();
    }

    /// <summary>Waits until it is woken.</summary>
    /// <exception cref="NotExecutedException">The log cannot be followed any more.</exception>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        await wake.Reader.ReadAsync(cancellationToken);
        if (failure is { } cause)
        {
            throw new NotExecutedException(NotExecutedCause.ReadFailed, cause);
        }
    }

    /// <summary>Says that something was sent, so the next heartbeat is due a whole period later.</summary>
    public void HasSent()
    {
        isHeartbeatDue = false;
        heartbeat.Change(heartbeatPeriod, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => heartbeat.Dispose();

    private void BeDue()
    {
        isHeartbeatDue = true;
        Wake();
    }
}
