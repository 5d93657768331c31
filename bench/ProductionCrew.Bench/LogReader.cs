using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Bench;

/// <summary>Reads the change log on from where it stopped, page by page, to compare it with what watchers saw.</summary>
internal sealed class LogReader(ProductionService.ProductionServiceClient client)
{
    private const int PageSize = 1_000;

    /// <summary>The last sequence that was read.</summary>
    public long End { get; private set; }

    public async Task<IReadOnlyList<ScheduleChange>> ReadOnAsync()
    {
        var changes = new List<ScheduleChange>();
        var request = new ListChangesRequest { AfterSequence = End, PageSize = PageSize };
        do
        {
            var page = await client.ListChangesAsync(request, deadline: TimeProvider.System.GetUtcNow().UtcDateTime + Patience.Wait);
            changes.AddRange(page.Changes);
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);

        End = changes[^1].Sequence;
        return changes;
    }
}
