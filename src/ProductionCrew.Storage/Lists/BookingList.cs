using ProductionCrew.Domain.Model;
using ProductionCrew.Storage.Rows;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Storage.Lists;

/// <summary>Reads pages of <c>booking</c>.</summary>
public sealed class BookingList<TRow>(IQueries<TRow> queries, HoldReader holds)
    where TRow : struct, IRow
{
    private static readonly Listing<Booking, TRow> Listing = new(Bookings.Table.Columns, Bookings.Table.Name, "id", Bookings.Read);

    /// <param name="ofProduction">The ids among which those of the production are, where the store knows them without its table.</param>
    public Page<Booking> Page(BookingFilter query, long[]? ofProduction = null)
    {
        var filter = new Filter(queries.Dialect);
        if (query.Production is { } production)
        {
            _ = ofProduction is null ? filter : filter.AndIn("id", ofProduction);
            filter.And($"production_id = {filter.Value(production.Value)}");
        }

        if (query.CrewMember is { } member)
        {
            // The bookings of a member lie in two indexes, each of which is used only where its own condition stands.
            var id = filter.Value(member.Value);
            filter.And(
                $"""
                id IN (
                  SELECT id FROM booking WHERE crew_member_id = {id} AND {BookingIs.Confirmed}
                  UNION ALL SELECT id FROM booking WHERE crew_member_id = {id} AND {BookingIs.NotConfirmed}
                )
                """
            );
        }

        if (!query.States.IsEmpty)
        {
            filter.AndIn(BookingIs.ByClock(filter.Value(holds.Now)), query.States.Select(state => (long)state));
        }

        var order =
            query.Order == BookingOrder.StartTime
                ? new ListOrder("start_time", KeyKind.Instant, query.Descending)
                : new ListOrder(Descending: query.Descending);
        filter.AndBetween(query.From, query.To);
        var page = Listing.Page(queries, filter, order, query.Page, item => Cursors.At(item, query.Order));
        return page with { Items = [.. holds.ByClock(page.Items)] };
    }
}
