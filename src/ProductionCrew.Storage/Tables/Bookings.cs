using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Lists;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Storage.Tables;

/// <summary>The table <c>booking</c>.</summary>
public static class Bookings
{
    public static Table<Booking> Table { get; } =
        new(
            "booking",
            [
                new("id", booking => booking.Id.Value),
                new("production_id", booking => booking.Production.Value),
                new("crew_member_id", booking => booking.CrewMember.Value),
                new("role", booking => booking.Role.Text),
                new("minimum_level", booking => booking.MinimumLevel),
                new("first_date", booking => booking.Dates.First),
                new("last_date", booking => booking.Dates.Last),
                new("start_time", booking => booking.Interval.Start),
                new("end_time", booking => booking.Interval.End),
                new("state", booking => (long)booking.State),
                new("pinned", booking => booking.Pinned),
                new("replaced_booking_id", booking => booking.ReplacedBooking?.Value),
                new("release_reason", booking => booking.ReleaseReason),
                new("hold_expire_time", booking => booking.HoldExpireTime),
                new("ahead_count", booking => booking.AheadCount),
                new("slot", booking => booking.IsSlot),
                new("challenge_time", booking => booking.ChallengeTime),
                new("version", booking => booking.Version),
                new("create_time", booking => booking.CreateTime),
                new("update_time", booking => booking.UpdateTime),
            ]
        );

    /// <summary>
    /// Those of some bookings that may come upon each other while they are replaced one by one: of people who have several of them. They are
    /// set aside first, so that the schema's guard judges each only by those that are replaced already.
    /// </summary>
    public static IEnumerable<Booking> ToSetAside(IEnumerable<Booking> bookings) =>
        bookings.GroupBy(booking => booking.CrewMember).Where(ofMember => ofMember.Skip(1).Any()).SelectMany(ofMember => ofMember);

    /// <summary>Reads a booking as it was written.</summary>
    public static Booking Read<TRow>(TRow row)
        where TRow : struct, IRow =>
        new(
            new BookingId(row.Int64(0)),
            new ProductionId(row.Int64(1)),
            new CrewMemberId(row.Int64(2)),
            row.Role(3),
            row.Int32(4),
            row.Dates(5, 6),
            row.Interval(7, 8),
            (BookingState)row.Int32(9),
            row.Bool(10),
            row.IsNull(11) ? null : new BookingId(row.Int64(11)),
            row.OptionalText(12),
            row.Int64(17),
            row.Instant(18),
            row.Instant(19)
        )
        {
            HoldExpireTime = row.OptionalInstant(13),
            AheadCount = row.Int32(14),
            IsSlot = row.Bool(15),
            ChallengeTime = row.OptionalInstant(16),
        };
}

/// <summary>The states of bookings as conditions. Where tables are joined, they are preceded by an alias and a point.</summary>
public static class BookingIs
{
    public const string Held = "state = 1";
    public const string Confirmed = "state = 2";
    public const string NotConfirmed = "state <> 2";

    /// <summary>Sets a booking aside: for a moment it is as if it were released, so that it blocks nothing.</summary>
    public const string SetAside = "UPDATE booking SET state = 3, ahead_count = 0 WHERE state IN (1, 2) AND id";

    /// <summary>Held or confirmed as written. Whether a hold is still live depends on the clock.</summary>
    public const string Binding = "state IN (1, 2)";

    /// <summary>The state by the clock; <paramref name="now"/> is the present time as SQL text.</summary>
    public static string ByClock(string now) => $"CASE WHEN {Held} AND hold_expire_time <= {now} THEN 4 ELSE state END";
}

/// <summary>Reads pages of <c>booking</c>.</summary>
public sealed class BookingList<TRow>(IQueries<TRow> queries, HoldReader holds)
    where TRow : struct, IRow
{
    private static readonly Listing<Booking, TRow> Listing = new(Bookings.Table.Columns, Bookings.Table.Name, "id", Bookings.Read);

    /// <param name="ofProduction">
    /// The ids that include all of the production's bookings, if the store knows them without the table; else null.
    /// </param>
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
