using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Store;

/// <summary>
/// The seam between the rules and what keeps them: every store passes the same conformance suite.
/// </summary>
public interface IStore : IAsyncDisposable
{
    /// <summary>
    /// Runs <paramref name="command"/> in a transaction of its own, isolated from all others as if they ran one after another.
    /// When the task completes with a result, the effect, its lines of the change log and the answer to its request id are durable together.
    /// When it completes with a rejection, nothing has changed. When the command throws, nothing has changed and the next one works.
    /// A request id answered in the last 30 days gets the recorded result again and changes nothing. If the payload differs it is refused
    /// with <see cref="Reason.RequestIdReused"/>. A command that only validates gets the same outcome and leaves nothing. The outcome of a
    /// command that wrote names the position of its last line in the change log, and a recorded result comes with the position named then.
    /// </summary>
    /// <exception cref="NotExecutedException">
    /// The command was not run and never will be: the store has too much to do, shuts down, doubts the clock, or the caller cancelled while
    /// the command waited.
    /// </exception>
    /// <exception cref="StoreUnavailableException">The store failed; whether the command took effect is unknown.</exception>
    Task<Outcome<T>> ExecuteAsync<T>(ICommand<T> command, Call call, CancellationToken cancellationToken)
        where T : class;

    /// <summary>Answers <paramref name="query"/> from one snapshot that holds every change acknowledged before the call.</summary>
    /// <remarks>A query that is cancelled while it runs is given up soon, whatever it is at.</remarks>
    /// <exception cref="NotExecutedException">The query was not run, was given up, or the store failed while it ran.</exception>
    Task<Outcome<T>> ReadAsync<T>(IQuery<T> query, CancellationToken cancellationToken)
        where T : class;

    /// <summary>
    /// Waits until the change log may reach beyond <paramref name="sequence"/>. It completes at once if the log does, else at the latest
    /// <see cref="Limits.ChangeSignalDelayMax"/> after the commit that makes it do so, whichever process committed. A read that begins
    /// after the completion sees that change. It may also complete for nothing, so a follower of the log reads and waits in turn. No
    /// command waits for those who wait here.
    /// </summary>
    /// <exception cref="NotExecutedException">The wait was cancelled, or the store is shutting down, has stopped or failed.</exception>
    Task WaitForChangeAsync(long sequence, CancellationToken cancellationToken);

    /// <summary>
    /// Whether commands of the same effort run in the order in which they are given, also if the caller gives the next before one has
    /// ended.
    /// </summary>
    bool RunsInOrder() => false;
}

/// <summary>For certain nothing was done: the work was refused before it began, or was undone, or would have changed nothing.</summary>
public sealed class NotExecutedException(NotExecutedCause cause, Exception? inner = null) : Exception($"Not executed: {cause}.", inner)
{
    public NotExecutedCause Cause { get; } = cause;
}

public enum NotExecutedCause
{
    /// <summary>As much work is waiting as the store takes; try again shortly.</summary>
    Overloaded = 1,

    /// <summary>The store is shutting down or has stopped.</summary>
    Draining,

    /// <summary>The caller cancelled, or its deadline passed, while the work waited.</summary>
    Cancelled,

    /// <summary>The transaction failed as a whole before it could commit.</summary>
    TransactionFailed,

    /// <summary>The store failed while it answered a query, which changes nothing whatever becomes of it.</summary>
    ReadFailed,

    /// <summary>The clock jumped, or lies behind the change log: what would be written might be dated wrong for good.</summary>
    ClockInDoubt,
}

/// <summary>The store failed while it ran a command; a retry with the same request id tells what became of it.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
