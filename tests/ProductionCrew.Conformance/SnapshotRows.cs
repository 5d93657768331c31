using NodaTime;
using ProductionCrew.Conformance.Model;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance;

/// <summary>The rows that a snapshot shows, as a state of the model: what a search of the snapshot should have found can be worked out from it.</summary>
internal static class SnapshotRows
{
    public static ModelState Of(IReadTransaction tx, Instant now) =>
        ModelState.Empty with
        {
            CrewMembers = ModelState.Empty.CrewMembers.SetItems(
                All(page => tx.List(StoreContent.AllCrewMembers(page))).Select(row => KeyValuePair.Create(row.Id, row))
            ),
            Productions = ModelState.Empty.Productions.SetItems(
                All(page => tx.List(StoreContent.AllProductions(page), now)).Select(row => KeyValuePair.Create(row.Id, row))
            ),
            Bookings = ModelState.Empty.Bookings.SetItems(
                All(page => tx.List(StoreContent.AllBookings(page))).Select(row => KeyValuePair.Create(row.Id, row))
            ),
            Blackouts = ModelState.Empty.Blackouts.SetItems(
                All(page => tx.List(StoreContent.AllBlackouts(page))).Select(row => KeyValuePair.Create(row.Id, row))
            ),
        };

    private static IEnumerable<T> All<T>(Func<PageRequest, Page<T>> list)
    {
        Cursor? after = null;
        do
        {
            var page = list(new PageRequest(after, Limits.PageSizeMax));
            foreach (var item in page.Items)
            {
                yield return item;
            }

            after = page.Next;
        } while (after is not null);
    }
}
