using ProductionCrew.Storage;

namespace ProductionCrew.Sqlite.Writing;

/// <summary>
/// Keeps a query from showing what a power failure could still undo. A snapshot can hold changes that are committed and not yet synced to
/// the disk; the query waits here until they are. Knows up to which sequence the log is being committed and, by its signal, up to which it
/// is durable. It takes no lock, so the writer never waits for readers.
/// </summary>
/// <param name="log">How far the log is durable.</param>
internal sealed class Durability(LogSignal log)
{
    private long committing = log.Last;

    /// <summary>
    /// Says that the log is about to be committed up to a sequence. To be called before COMMIT: no snapshot holds the changes earlier. For
    /// the writer alone.
    /// </summary>
    public void Committing(long sequence) => Volatile.Write(ref committing, sequence);

    /// <summary>
    /// Says that the commit failed and the log still ends at a sequence: those who wait for more look again. For the writer alone.
    /// </summary>
    public void RolledBack(long sequence)
    {
        Volatile.Write(ref committing, sequence);
        log.Wake();
    }

    /// <summary>Says that the log is durable up to a sequence.</summary>
    public void Reached(long sequence) => log.Reached(sequence);

    /// <summary>
    /// Waits until everything is durable that a snapshot taken before this call can hold. The order makes it right: the writer sets
    /// <c>committing</c> before it commits, and the query reads it after it has taken the snapshot. So what is read here is never less than
    /// what the snapshot holds.
    /// </summary>
    public ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        var seen = Volatile.Read(ref committing);
        return seen <= log.Last ? ValueTask.CompletedTask : WaitAsync(seen, cancellationToken);
    }

    private async ValueTask WaitAsync(long seen, CancellationToken cancellationToken)
    {
        // `committing` is read again each time round: a failed commit lowers it, and those changes will never be durable.
        while (Math.Min(seen, Volatile.Read(ref committing)) is var end && end > log.Last)
        {
            await log.WaitAsync(end - 1, cancellationToken);
        }
    }
}
