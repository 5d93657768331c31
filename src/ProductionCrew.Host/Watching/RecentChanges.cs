namespace ProductionCrew.Host.Watching;

/// <summary>The end of the change log in memory: batch after batch without a gap, as much as there is room for. For one thread at a time.</summary>
internal sealed class RecentChanges(int batchCountMax, long lengthMaxBytes)
{
    private readonly ChangeBatch?[] ring = new ChangeBatch?[batchCountMax];
    private long first;
    private long next;
    private long lengthBytes;

    /// <summary>The sequence behind which the first batch begins.</summary>
    public long Start { get; private set; }

    /// <summary>The sequence up to which the log is known.</summary>
    public long End { get; private set; }

    /// <summary>Forgets everything; the log is known up to a sequence, and nothing of it is here.</summary>
    public void Restart(long end)
    {
        Array.Clear(ring);
        first = next = lengthBytes = 0;
        Start = End = end;
    }

    /// <summary>Adds the batch that begins at the end, and forgets the oldest ones that it leaves no room for.</summary>
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

    /// <summary>The batch with the first change behind a position, which is not before the start and before the end.</summary>
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
