using ProductionCrew.Domain.Model;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage;

namespace ProductionCrew.Postgres.Tables;

/// <summary>Reads pages of <c>booking</c>.</summary>
internal sealed class BookingList(Session session, Holds holds)
{
    private static readonly Listing<Booking> Listing = new(
        BookingTable.ColumnList,
        "booking AS b",
        "booking AS b",
        "b.id",
        BookingTable.Read
    );

    public Page<Booking> Page(BookingFilter query)
    {
        var filter = new Filter();
        if (query.Production is { } production)
        {
            filter.And($"b.production_id = {filter.Value(production.Value)}");
        }

        if (query.CrewMember is { } member)
        {
            // The bookings of a member lie in two indexes, each of which is used only where its own condition stands.
            var id = filter.Value(member.Value);
            filter.And(
                $"""
                b.id IN (
                  SELECT id FROM booking WHERE crew_member_id = {id} AND state = 2
                  UNION ALL SELECT id FROM booking WHERE crew_member_id = {id} AND state <> 2
                )
                """
            );
        }

        if (!query.States.IsEmpty)
        {
            filter.And(
                $"""
                CASE WHEN b.state = 1 AND b.hold_expire_time <= {filter.Value(holds.Now)} THEN 4 ELSE b.state END
                  = ANY ({filter.Set(query.States.Select(state => (long)state))})
                """
            );
        }

        if (query.From is { } from)
        {
            filter.And($"b.end_time > {filter.Value(from)}");
        }

        if (query.To is { } to)
        {
            filter.And($"b.start_time < {filter.Value(to)}");
        }

        var order =
            query.Order == BookingOrder.StartTime
                ? new ListOrder("b.start_time", KeyKind.Instant, query.Descending)
                : new ListOrder(Descending: query.Descending);
        var page = Listing.Page(session, filter, order, query.Page, item => Cursors.At(item, query.Order));
        return page with { Items = [.. holds.ByClock(page.Items)] };
    }
}
