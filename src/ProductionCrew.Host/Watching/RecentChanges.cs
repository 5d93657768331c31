namespace ProductionCrew.Host.Watching;

/// <summary>
/// The newest part of the change log, kept in memory: batches without a gap between them, as many as there is room for. Not safe for
/// several threads at once.
/// </summary>
internal sealed class RecentChanges(int batchCountMax, long lengthMaxBytes)
{
    private readonly ChangeBatch?[] ring = new ChangeBatch?[batchCountMax];
    private long first;
    private long next;
    private long lengthBytes;

    /// <summary>The sequence before the first change in memory.</summary>
    public long Start { get; private set; }

    /// <summary>The sequence of the last change in memory; the same as <see cref="Start"/> if there is none.</summary>
    public long End { get; private set; }

    /// <summary>Forgets everything. The next batch begins after <paramref name="end"/>.</summary>
    public void Restart(long end)
    {
        Array.Clear(ring);
        first = next = lengthBytes = 0;
        Start = End = end;
    }

    /// <summary>Adds the batch that follows <see cref="End"/>, and forgets the oldest batches to make room for it.</summary>
    public void Add(ChangeBatch batch)
    {
        while (next > first && (next - first == batchCountMax || lengthBytes + batch.Bytes.Length > lengthMaxBytes))
        {
            Forget();
        }

        ring[next++ % batchCountMax] = batch;
        lengthBytes += batch.Bytes.Length;
        Start = ring[first % batchCountMax]!.After;
        End = batch.Last;
    }

    /// <summary>The batch with the first change after a position.</summary>
    /// <param name="position">From <see cref="Start"/> on, and before <see cref="End"/>.</param>
    public ChangeBatch Behind(long position)
    {
        var (low, high) = (first, next - 1);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = ring[middle % batchCountMax]!.Last > position ? (low, middle) : (middle + 1, high);
        }

        return ring[low % batchCountMax]!;
    }

    private void Forget()
    {
        lengthBytes -= ring[first % batchCountMax]!.Bytes.Length;
        ring[first++ % batchCountMax] = null;
    }
}
