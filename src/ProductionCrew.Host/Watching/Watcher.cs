using System.Threading.Channels;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Host.Watching;

/// <summary>
/// One watcher and its position in the log. Only the call that serves the watcher moves the position, and only forward. No changes are
/// queued for a watcher; the call looks them up when it is ready to send. So a slow watcher costs no memory.
/// </summary>
/// <remarks>
/// A wake-up is never lost: the channel keeps one, so a watcher that is woken between falling asleep and waiting does not wait at all.
/// </remarks>
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

    /// <param name="filter">Which changes it wants.</param>
    /// <param name="position">It gets the changes after this sequence.</param>
    /// <param name="knownEnd">The last sequence of the log when it joined.</param>
    /// <param name="heartbeatPeriod">How long it may go without a message before a heartbeat is due.</param>
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

    /// <summary>All wanted changes up to this sequence have been sent, or are in the message that is being put together.</summary>
    public long Position { get; private set; }

    /// <summary>
    /// The last sequence of the log when the watcher joined. The tail may not have read that far yet, so the watcher's call reads up to
    /// here from the store itself. What the tail publishes later and is already sent is skipped by position.
    /// </summary>
    public long KnownEnd { get; }

    /// <summary>
    /// Whether a message has to be sent even without changes. It is true at the start, so that the first message comes at once.
    /// </summary>
    public bool IsHeartbeatDue => isHeartbeatDue;

    /// <summary>
    /// How many lines of a log that ends at a sequence it has not been sent. One that is asleep and wants nothing of what came since has
    /// been sent everything.
    /// </summary>
    public long LagTo(long end) => isAsleep && matchedAfter is null ? 0 : Math.Max(0, end - Math.Max(Position, matchedAfter ?? 0));

    /// <summary>Moves the position forward; a sequence before the position changes nothing.</summary>
    public void Advance(long position) => Position = Math.Max(Position, position);

    /// <summary>
    /// Marks the watcher as asleep: it has seen everything that is published. This method and the next two are called under the tail's
    /// lock.
    /// </summary>
    public void Sleep() => isAsleep = true;

    /// <summary>Notes that a batch holds a change that the watcher wants. Only the first such batch of a sleep counts.</summary>
    /// <param name="after">The sequence before the batch.</param>
    /// <returns>True if the watcher has to be woken: it is asleep, and this is the first match.</returns>
    public bool Match(long after)
    {
        if (!isAsleep || matchedAfter is not null)
        {
            return false;
        }

        matchedAfter = after;
        return true;
    }

    /// <summary>
    /// Ends the sleep, and skips what was published meanwhile without a match: all of it if nothing matched, else all before the first
    /// batch that matched.
    /// </summary>
    /// <param name="end">The last sequence that is published.</param>
    public void Rise(long end)
    {
        if (isAsleep)
        {
            Advance(matchedAfter ?? end);
            isAsleep = false;
            matchedAfter = null;
        }
    }

    /// <summary>Wakes the watcher. If it does not wait now, its next wait ends at once.</summary>
    public void Wake() => wake.Writer.TryWrite(true);

    /// <summary>
    /// Ends the watcher because the log cannot be followed any more. The failure is written before the watcher is woken, so the woken
    /// watcher sees it.
    /// </summary>
    public void Fail(Exception cause)
    {
        failure = cause;
        Wake();
    }

    /// <summary>Waits until the watcher is woken.</summary>
    /// <exception cref="NotExecutedException">The log cannot be followed any more.</exception>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        await wake.Reader.ReadAsync(cancellationToken);
        if (failure is { } cause)
        {
            throw new NotExecutedException(NotExecutedCause.ReadFailed, cause);
        }
    }

    /// <summary>
    /// Notes that a message was sent; the next heartbeat is due a whole period later. The flag is cleared before the timer is set, so the
    /// timer cannot set it in between and be overwritten.
    /// </summary>
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
