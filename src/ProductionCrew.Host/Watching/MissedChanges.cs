using ProductionCrew.Domain.Store;

namespace ProductionCrew.Host.Watching;

/// <summary>Reads from the store the changes that a watcher wants and that are not in the tail's memory.</summary>
internal sealed class MissedChanges(IStore store) : IDisposable
{
    private const int PageSize = 200;

    /// <summary>The most lines of the log that one read searches, however few of them match.</summary>
    private const int SpanMax = 10_000;

    /// <summary>One read at a time. Otherwise many watchers that are far behind would take the store away from the other calls.</summary>
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Adds one page of the changes that a watcher wants to a message.</summary>
    /// <param name="message">Gets the changes.</param>
    /// <param name="watcher">The watcher; its position is not moved.</param>
    /// <param name="end">The last sequence to read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The sequence up to which the log has been read; the watcher's new position.</returns>
    public async Task<long> ReadAsync(WatchMessage message, Watcher watcher, long end, CancellationToken cancellationToken)
    {
        var after = watcher.Position;
        var until = Math.Min(end, after + SpanMax);
        await turn.WaitAsync(cancellationToken);
        try
        {
            var page = (await store.ReadAsync(watcher.Filter.Between(after, until, PageSize), cancellationToken)).Result;
            foreach (var batch in ChangeBatch.Of(after, page.Items))
            {
                message.Add(batch.Bytes);
            }

            return page.Next is null ? until : page.Items[^1].Sequence;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
