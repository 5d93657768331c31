using ProductionCrew.Domain.Store;

namespace ProductionCrew.Host.Watching;

/// <summary>Reads from the log what a watcher wants and the tail does not remember any more.</summary>
internal sealed class MissedChanges(IStore store) : IDisposable
{
    private const int PageSize = 200;

    /// <summary>The most lines of the log that one look searches for the few that match.</summary>
    private const int SpanMax = 10_000;

    /// <summary>One look at a time: those who come late may not crowd out those who call.</summary>
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Adds a page of what a watcher wants to a message.</summary>
    /// <param name="message">What takes the changes.</param>
    /// <param name="watcher">Who wants them; its position is not moved.</param>
    /// <param name="end">The sequence to read up to at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The sequence up to which the log has been read.</returns>
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
