using ProductionCrew.Domain.Store;

namespace ProductionCrew.Storage;

/// <summary>Tells those who follow the change log how far it reaches. It takes no lock, so whoever writes is never held up.</summary>
/// <param name="last">The last sequence of the log as it is now.</param>
public sealed class LogSignal(long last)
{
    private long last = last;
    private TaskCompletionSource? waiting;
    private volatile Exception? end;

    /// <summary>Says that the log reaches to a sequence, for all to read; one that was passed already says nothing new.</summary>
    public void Reached(long sequence)
    {
        var known = Volatile.Read(ref last);
        while (sequence > known)
        {
            var seen = Interlocked.CompareExchange(ref last, sequence, known);
            if (seen == known)
            {
                Wake();
                return;
            }

            known = seen;
        }
    }

    /// <summary>How far the log reaches.</summary>
    public long Last => Volatile.Read(ref last);

    /// <summary>Lets all who wait look again.</summary>
    public void Wake() => Interlocked.Exchange(ref waiting, null)?.TrySetResult();

    /// <summary>Says that nothing more will be told, and why.</summary>
    public void End(Exception cause)
    {
        end = cause;
        Interlocked.Exchange(ref waiting, null)?.TrySetException(cause);
    }

    /// <summary>Waits as <see cref="IStore.WaitForChangeAsync"/> does.</summary>
    public async Task WaitAsync(long sequence, CancellationToken cancellationToken)
    {
        // Who waits leaves its mark before it looks, and whoever says how far the log reaches does before it looks for marks: one of them sees the other.
        var fresh = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var mark = Interlocked.CompareExchange(ref waiting, fresh, null) ?? fresh;
        if (end is { } cause)
        {
            throw cause;
        }

        if (cancellationToken.IsCancellationRequested)
        {
            throw new NotExecutedException(NotExecutedCause.Cancelled);
        }

        if (Volatile.Read(ref last) > sequence)
        {
            return;
        }

        try
        {
            await mark.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException exception)
        {
            throw new NotExecutedException(NotExecutedCause.Cancelled, exception);
        }
    }
}
