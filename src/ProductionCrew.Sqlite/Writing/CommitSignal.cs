using ProductionCrew.Domain.Store;

namespace ProductionCrew.Sqlite.Writing;

/// <summary>
/// Tells those who follow the change log how far it is durable, and lets nobody see more. It takes no lock, so the writer is never held up.
/// </summary>
/// <param name="last">The last sequence of the log as it is now.</param>
internal sealed class CommitSignal(long last)
{
    private long last = last;
    private long committing = last;
    private TaskCompletionSource? waiting;
    private volatile Exception? end;

    /// <summary>Says that the log is about to be committed up to a sequence: from now on a snapshot may hold it. For the writer alone.</summary>
    public void Committing(long sequence) => Volatile.Write(ref committing, sequence);

    /// <summary>Says that the log was not committed, and still ends at a sequence. For the writer alone.</summary>
    public void RolledBack(long sequence)
    {
        Volatile.Write(ref committing, sequence);
        Wake();
    }

    /// <summary>Says that the log is durable up to a sequence. Never called by two threads at a time.</summary>
    public void Durable(long sequence)
    {
        if (sequence != last)
        {
            Volatile.Write(ref last, sequence);
            Wake();
        }
    }

    /// <summary>Waits until all that a snapshot taken before can hold is durable: what a failure of power can undo is never shown.</summary>
    public ValueTask WhenDurableAsync(CancellationToken cancellationToken)
    {
        var seen = Volatile.Read(ref committing);
        return seen <= Volatile.Read(ref last) ? ValueTask.CompletedTask : WhenDurableAsync(seen, cancellationToken);
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

    private async ValueTask WhenDurableAsync(long seen, CancellationToken cancellationToken)
    {
        while (Math.Min(seen, Volatile.Read(ref committing)) is var end && end > Volatile.Read(ref last))
        {
            await WaitAsync(end - 1, cancellationToken);
        }
    }

    private void Wake() => Interlocked.Exchange(ref waiting, null)?.TrySetResult();
}
