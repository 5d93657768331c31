using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Tables;

/// <summary>Reads the live bookings of people: the confirmed ones, and in the same round trip the holds.</summary>
internal sealed class LiveBookings(Session session, TransactionCache cache, Holds holds)
{
    /// <summary>
    /// Confirmed bookings of one member never overlap. So of those that start before an interval only the last can reach into it, and the
    /// index scan starts there.
    /// </summary>
    private Statement ConfirmedOfMember =>
        field ??= session.Prepare(
            $"""
            SELECT {Bookings.Table.Columns} FROM booking
            WHERE {BookingIs.Confirmed} AND crew_member_id = $1 AND end_time > $2 AND start_time < $3 AND start_time >= coalesce((
              SELECT l.start_time FROM booking AS l
              WHERE l.{BookingIs.Confirmed} AND l.crew_member_id = $1 AND l.start_time <= $2 ORDER BY l.start_time DESC LIMIT 1
            ), $2)
            """
        );

    private Statement HeldOfMember =>
        field ??= session.Prepare($"SELECT {Bookings.Table.Columns} FROM booking WHERE {BookingIs.Held} AND crew_member_id = $1");

    private Statement OfProduction =>
        field ??= session.Prepare(
            $"SELECT {Bookings.Table.Columns} FROM booking WHERE production_id = $1 AND {BookingIs.Binding} ORDER BY id"
        );

    public IReadOnlyList<Booking> Overlapping(CrewMemberId member, Interval interval)
    {
        var confirmed =
            cache.Time is { } time && time.Covers(member, interval)
                ? time.Bookings.Where(booking => booking.Overlaps(interval))
                : Between(member, interval.Start.Timestamp(), interval.EndTimestamp());
        return WithHolds(confirmed, member, booking => booking.Overlaps(interval));
    }

    public IReadOnlyList<Booking> EndingAfter(CrewMemberId member, Instant time) =>
        WithHolds(Between(member, time.Timestamp(), Columns.Never), member, booking => booking.Interval.End > time);

    public IReadOnlyList<Booking> Of(ProductionId production)
    {
        var written = OfProduction.With(production.Value).All(Bookings.Read);
        holds.Expect(written.Select(booking => booking.CrewMember));
        return [.. holds.ByClock(written).Where(booking => booking.IsLive)];
    }

    /// <summary>Reads the holds in the same round trip, unless they are known.</summary>
    private List<Booking> Between(CrewMemberId member, long endsAfter, long startsBefore)
    {
        if (cache.HoldsOf(member) is null)
        {
            cache.BeginHolds(member);
            HeldOfMember.With(member.Value).Queue(row => cache.AddHold(Bookings.Read(row)));
        }

        return ConfirmedOfMember.With(member.Value).WithTimestamp(endsAfter).WithTimestamp(startsBefore).All(Bookings.Read);
    }

    private List<Booking> WithHolds(IEnumerable<Booking> confirmed, CrewMemberId member, Func<Booking, bool> isWanted) =>
        [
            .. confirmed
                .Concat(holds.AsWritten(member).Where(isWanted).Select(holds.ByClock).Where(booking => booking.IsLive))
                .OrderBy(booking => booking.Interval.Start)
                .ThenBy(booking => booking.Id),
        ];
}
