using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Memory;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>
/// Reads the holds of crew members, and applies the clock to bookings. A command or query often asks for the same member several times, so
/// the last answer is kept.
/// </summary>
/// <param name="latest">
/// The index if the session is the writer's, else null. Most members have no holds, and it tells that without a statement.
/// </param>
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

    /// <summary>Forgets the last answer: what was read may have changed.</summary>
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

    /// <summary>The bookings of all members that were last written as held and have expired, in order of expiry and id.</summary>
    public IReadOnlyList<Booking> Overdue(int limit) => overdue.With(Now).With(limit).All(Bookings.Read);

    /// <summary>The live holds of a member in an interval.</summary>
    public List<Booking> Live(CrewMemberId member, Interval interval)
    {
        var live = new List<Booking>();
        foreach (var written in AsWritten(member))
        {
            // The overlap is tested first: it is cheap, while ByClock looks at all other holds to find the place in the line.
            if (written.Overlaps(interval) && ByClock(written) is { IsLive: true } booking)
            {
                live.Add(booking);
            }
        }

        return live;
    }
}
