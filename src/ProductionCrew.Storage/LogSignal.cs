using ProductionCrew.Domain.Store;

namespace ProductionCrew.Storage;

/// <summary>Tells the readers of the change log how far it reaches. It takes no lock, so it never holds up the writer.</summary>
/// <param name="last">The last sequence of the log as it is now.</param>
public sealed class LogSignal(long last)
{
    private long last = last;
    private TaskCompletionSource? waiting;
    private volatile Exception? end;

    /// <summary>
    /// Says that the log reaches to a sequence and may be read so far. A sequence that is not greater than the last one changes nothing.
    /// </summary>
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

    /// <summary>Wakes all who wait, to look again.</summary>
    public void Wake() => Interlocked.Exchange(ref waiting, null)?.TrySetResult();

    /// <summary>Ends the signal: all who wait, and all who wait later, get the exception.</summary>
    public void End(Exception cause)
    {
        end = cause;
        Interlocked.Exchange(ref waiting, null)?.TrySetException(cause);
    }

    /// <summary>Waits as <see cref="IStore.WaitForChangeAsync"/> does.</summary>
    public async Task WaitAsync(long sequence, CancellationToken cancellationToken)
    {
        // Order matters. A reader publishes its mark, then reads how far the log reaches. The writer publishes how far it reaches, then
        // takes the mark. So either the reader sees the line, or the writer sees the mark.
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
