using ProductionCrew.Storage;

namespace ProductionCrew.Sqlite.Writing;

/// <summary>
/// Knows how far the change log is being committed and, by its signal, how far it is durable: a snapshot may hold more than is durable, and
/// nobody is shown that. It takes no lock, so the writer is never held up.
/// </summary>
/// <param name="log">Told of what is durable.</param>
internal sealed class Durability(LogSignal log)
{
    private long committing = log.Last;

    /// <summary>Says that the log is about to be committed up to a sequence: from now on a snapshot may hold it. For the writer alone.</summary>
    public void Committing(long sequence) => Volatile.Write(ref committing, sequence);

    /// <summary>Says that the log was not committed, and still ends at a sequence. For the writer alone.</summary>
    public void RolledBack(long sequence)
    {
        Volatile.Write(ref committing, sequence);
        log.Wake();
    }

    /// <summary>Says that the log is durable up to a sequence.</summary>
    public void Reached(long sequence) => log.Reached(sequence);

    /// <summary>Waits until all that a snapshot taken before can hold is durable: what a failure of power can undo is never shown.</summary>
    public ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        var seen = Volatile.Read(ref committing);
        return seen <= log.Last ? ValueTask.CompletedTask : WaitAsync(seen, cancellationToken);
    }

    private async ValueTask WaitAsync(long seen, CancellationToken cancellationToken)
    {
        while (Math.Min(seen, Volatile.Read(ref committing)) is var end && end > log.Last)
        {
            await log.WaitAsync(end - 1, cancellationToken);
        }
    }
}
