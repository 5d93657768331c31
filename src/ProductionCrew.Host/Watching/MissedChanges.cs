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

    /// <summary>Adds a page to a message.</summary>
    /// <returns>Up to where the log has been looked at.</returns>
    public async Task<long> ReadAsync(WatchMessage message, WatchFilter filter, Look look, CancellationToken cancellationToken)
    {
        var until = Math.Min(look.Until, look.Position + SpanMax);
        await turn.WaitAsync(cancellationToken);
        try
        {
            var page = (await store.ReadAsync(filter.Between(look.Position, until, PageSize), cancellationToken)).Result;
            foreach (var batch in ChangeBatch.Of(look.Position, page.Items))
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
