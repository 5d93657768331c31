using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Memory;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>
/// Reads the live bookings of people. Confirmed bookings of one member never overlap. So to know whether an interval is free of them it is
/// enough to look at one: the last that starts before the interval's end. Holds are few, and all of a member's are read.
/// </summary>
/// <param name="latest">The index if the session is the writer's, else null. It tells without a statement that a member is free.</param>
internal sealed class LiveBookings(Session session, Holds holds, ProductionBookings known, CrewIndex? latest)
{
    private readonly Statement lastEnd = session.Prepare(
        $"""
        SELECT end_time FROM booking INDEXED BY booking_live
        WHERE {BookingIs.Confirmed} AND crew_member_id = ? AND start_time < ? ORDER BY start_time DESC LIMIT 1
        """
    );

    private readonly Statement ofMember = session.Prepare(
        $"""
        SELECT {Bookings.Table.Columns} FROM booking INDEXED BY booking_live
        WHERE {BookingIs.Confirmed} AND crew_member_id = ?1 AND start_time < ?2 AND end_time > ?3 AND start_time >= ifnull((
          SELECT start_time FROM booking INDEXED BY booking_live
          WHERE {BookingIs.Confirmed} AND crew_member_id = ?1 AND start_time <= ?3 ORDER BY start_time DESC LIMIT 1
        ), ?3)
        ORDER BY start_time
        """
    );

    private readonly Statement ofProduction = session.Prepare(
        $"""
        SELECT {Bookings.Table.Columns} FROM booking
        WHERE id = ? AND production_id = ? AND ({BookingIs.Confirmed} OR ({BookingIs.Held} AND hold_expire_time > ?))
        """
    );

    public IReadOnlyList<Booking> Overlapping(CrewMemberId member, Interval interval)
    {
        var start = interval.Start.ToUnixMicroseconds();
        var end = interval.EndMicroseconds() ?? Columns.Never;
        return WithHolds(HasConfirmed(member, start, end) ? Between(member, end, start) : [], member, interval);
    }

    public IReadOnlyList<Booking> EndingAfter(CrewMemberId member, Instant time) =>
        WithHolds(Between(member, Columns.Never, time.ToUnixMicroseconds()), member, new Interval(time, null));

    public IReadOnlyList<Booking> Of(ProductionId production)
    {
        var live = new List<Booking>();
        foreach (var id in known.Of(production))
        {
            if (ofProduction.With(id).With(production.Value).With(holds.Now).First(Bookings.Read) is { } booking)
            {
                live.Add(holds.ByClock(booking));
            }
        }

        return live;
    }

    private bool HasConfirmed(CrewMemberId member, long start, long end) =>
        latest is null
            ? lastEnd.With(member.Value).With(end).Number() is { } found && found > start
            : latest.Latest(member).Confirmed.LastOverlaps(start, end);

    private List<Booking> WithHolds(List<Booking> confirmed, CrewMemberId member, Interval interval)
    {
        var held = holds.Live(member, interval);
        return held.Count == 0
            ? confirmed
            : [.. confirmed.Concat(held).OrderBy(booking => booking.Interval.Start).ThenBy(booking => booking.Id)];
    }

    private List<Booking> Between(CrewMemberId member, long startsBefore, long endsAfter) =>
        ofMember.With(member.Value).With(startsBefore).With(endsAfter).All(Bookings.Read);
}
