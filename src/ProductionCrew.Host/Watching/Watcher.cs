using System.Threading.Channels;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Host.Watching;

/// <summary>
/// One who follows the log. All that is kept for it is from where on there is something for it; what it wants is looked up when it is
/// ready to send.
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
    private bool isIdle;
    private long? matchedAfter;

    public Watcher(WatchFilter filter, TimeSpan heartbeatPeriod, TimeProvider time)
    {
        Filter = filter;
        this.heartbeatPeriod = heartbeatPeriod;
        heartbeat = time.CreateTimer(
            static watcher => ((Watcher)watcher!).BeDue(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
    }

    public WatchFilter Filter { get; }

    /// <summary>Whether something has to be sent even if there are no changes. The first message is always due.</summary>
    public bool IsHeartbeatDue => isHeartbeatDue;

    /// <summary>From now on it sleeps until something matches. Under the tail's lock, as the next two.</summary>
    public void Sleep() => isIdle = true;

    /// <summary>Notes that a batch which begins behind a sequence has something for it; true if it sleeps and has to be woken.</summary>
    public bool Match(long after)
    {
        if (!isIdle || matchedAfter is not null)
        {
            return false;
        }

        matchedAfter = after;
        return true;
    }

    /// <summary>Ends the sleep, if it slept: nothing before the returned position is of interest to it.</summary>
    public long Rise(long position, long end)
    {
        if (isIdle)
        {
            position = Math.Max(position, matchedAfter ?? end);
            isIdle = false;
            matchedAfter = null;
        }

        return position;
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
