using ProductionCrew.Domain.Store;

namespace ProductionCrew.Sqlite.Writing;

/// <summary>Tells those who follow the change log how far it reaches. It takes no lock, so the writer is never held up.</summary>
/// <param name="last">The last sequence of the log as it is now.</param>
internal sealed class CommitSignal(long last)
{
    private long last = last;
    private TaskCompletionSource? waiting;
    private volatile Exception? end;

    /// <summary>Says that the log is committed up to a sequence. For the writer alone.</summary>
    public void Committed(long sequence)
    {
        if (sequence != last)
        {
            Volatile.Write(ref last, sequence);
            Interlocked.Exchange(ref waiting, null)?.TrySetResult();
        }
    }

    /// <summary>Says that nothing more will be committed, and why.</summary>
    public void End(Exception cause)
    {
        end = cause;
        Interlocked.Exchange(ref waiting, null)?.TrySetException(cause);
    }

    public async Task WaitAsync(long sequence, CancellationToken cancellationToken)
    {
        // Who waits leaves its mark before it looks, and the writer commits before it looks for marks: one of them sees the other.
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
