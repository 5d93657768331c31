using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Sqlite.Writing;

/// <summary>A command of one result type, waiting in the queue.</summary>
internal sealed class CommandWork<T>(ICommand<T> command, Call call, int effort) : Work
    where T : class
{
    private const int Waiting = 0;
    private const int Begun = 1;
    private const int Cancelled = 2;

    private readonly TaskCompletionSource<Outcome<T>> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration registration;
    private Outcome<T> outcome;
    private int state = Waiting;

    public override Call Call => call;

    public override int Effort => effort;

    public Task<Outcome<T>> Task => completion.Task;

    /// <summary>
    /// Lets the token cancel the work as long as it waits: the caller is answered at once, and the writer later skips the work.
    /// </summary>
    public void CancelWith(CancellationToken cancellationToken) =>
        registration = cancellationToken.UnsafeRegister(static work => ((CommandWork<T>)work!).Cancel(), this);

    public override bool TryBegin()
    {
        if (Interlocked.CompareExchange(ref state, Begun, Waiting) != Waiting)
        {
            return false;
        }

        registration.Unregister();
        return true;
    }

    public override bool Run(IWriteTransaction tx, Instant now)
    {
        try
        {
            outcome = CommandRunner.Run(command, call, tx, now);
            return outcome.IsAccepted;
        }
#pragma warning disable CA1031 // Whatever a command throws belongs to its caller; the writer and the other commands go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Failure = exception;
            return false;
        }
    }

    public override void WroteUpTo(long position) => outcome = outcome with { Position = position };

    public override void Answer()
    {
        if (Failure is null)
        {
            completion.TrySetResult(outcome);
        }
        else
        {
            completion.TrySetException(Translate(Failure));
        }
    }

    public override void Fail(Exception exception)
    {
        registration.Unregister();
        completion.TrySetException(exception);
    }

    private void Cancel()
    {
        if (Interlocked.CompareExchange(ref state, Cancelled, Waiting) == Waiting)
        {
            completion.TrySetException(new NotExecutedException(NotExecutedCause.Cancelled));
        }
    }

    /// <summary>
    /// Translates what the command threw. A write that the schema refused is a bug above the store and shown as one; any other fault of
    /// SQLite is the store's own.
    /// </summary>
    private static Exception Translate(Exception failure) =>
        failure switch
        {
            SqliteFaultException { IsConstraint: true } => new InvalidOperationException("The schema refused a write.", failure),
            SqliteFaultException => new NotExecutedException(NotExecutedCause.TransactionFailed, failure),
            _ => failure,
        };
}
