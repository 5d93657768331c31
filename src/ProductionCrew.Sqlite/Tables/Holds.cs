using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Memory;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>
/// Reads the holds of crew members, and tells what bookings are by the clock. A command or query asks for the same person again and
/// again, so the last answer is kept.
/// </summary>
/// <param name="latest">The index, if the session is the writer's; most people have no holds, and it tells without a statement.</param>
internal sealed class Holds(Session session, CrewIndex? latest) : HoldReader
{
    private readonly Statement ofMember = session.Prepare(
        $"SELECT {Bookings.Table.Columns} FROM booking INDEXED BY booking_held WHERE {BookingIs.Held} AND crew_member_id = ?"
    );

    private readonly Statement overdue = session.Prepare(
        $"""
        SELECT {Bookings.Table.Columns} FROM booking INDEXED BY booking_expiring
        WHERE {BookingIs.Held} AND hold_expire_time <= ? ORDER BY hold_expire_time, id LIMIT ?
        """
    );

    private CrewMemberId? lastMember;
    private List<Booking> last = [];

    public override void Begin(Instant now)
    {
        base.Begin(now);
        Forget();
    }

    /// <summary>Whatever was read may have changed.</summary>
    public void Forget() => lastMember = null;

    public override IReadOnlyList<Booking> AsWritten(CrewMemberId member)
    {
        if (member != lastMember)
        {
            last = latest?.Latest(member).Held.Count == 0 ? [] : ofMember.With(member.Value).All(Bookings.Read);
            last.Sort(static (x, y) => x.Id.CompareTo(y.Id));
            lastMember = member;
        }

        return last;
    }

    /// <summary>The bookings of anybody that were last written as held and have expired, in order of expiry and id.</summary>
    public IReadOnlyList<Booking> Overdue(int limit) => overdue.With(Now).With(limit).All(Bookings.Read);

    /// <summary>The live holds of a member in an interval.</summary>
    public List<Booking> Live(CrewMemberId member, Interval interval)
    {
        var live = new List<Booking>();
        foreach (var written in AsWritten(member))
        {
            // To place a hold in its line all others are looked at, so first what the clock does not change.
            if (written.Overlaps(interval) && ByClock(written) is { IsLive: true } booking)
            {
                live.Add(booking);
            }
        }

        return live;
    }
}
