using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Memory;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>
/// Reads the holds of crew members, and tells what bookings are by the clock. A command or query asks for the same person again and
/// again, so the last answer is kept.
/// </summary>
/// <param name="latest">The index, if the session is the writer's; most people have no holds, and it tells without a statement.</param>
internal sealed class Holds(Session session, CrewIndex? latest)
{
    private readonly Statement ofMember = session.Prepare(
        $"SELECT {BookingTable.ColumnList} FROM booking INDEXED BY booking_held WHERE state = 1 AND crew_member_id = ?"
    );

    private readonly Statement overdue = session.Prepare(
        $"""
        SELECT {BookingTable.ColumnList} FROM booking INDEXED BY booking_expiring
        WHERE state = 1 AND hold_expire_time <= ? ORDER BY hold_expire_time, id LIMIT ?
        """
    );

    private CrewMemberId? lastMember;
    private List<Booking> last = [];

    /// <summary>The time of the command or query.</summary>
    public Instant Now { get; private set; }

    /// <summary>Begins a command or query.</summary>
    public void Begin(Instant now)
    {
        Now = now;
        Forget();
    }

    /// <summary>Whatever was read may have changed.</summary>
    public void Forget() => lastMember = null;

    /// <summary>The bookings of a member that were last written as held, in order of id.</summary>
    public IReadOnlyList<Booking> AsWritten(CrewMemberId member)
    {
        if (member != lastMember)
        {
            last = latest?.Latest(member).Held.Count == 0 ? [] : ofMember.With(member.Value).All(BookingTable.Read);
            last.Sort(static (x, y) => x.Id.CompareTo(y.Id));
            lastMember = member;
        }

        return last;
    }

    /// <summary>The bookings of anybody that were last written as held and have expired, in order of expiry and id.</summary>
    public IReadOnlyList<Booking> Overdue(int limit) => overdue.With(Now).With(limit).All(BookingTable.Read);

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

    /// <summary>What a booking as it was written is by the clock.</summary>
    public Booking ByClock(Booking written)
    {
        var booking = written.At(Now);
        return booking.State is BookingState.Held
            ? booking with
            {
                AheadCount = HoldLine.Ahead(booking, AsWritten(booking.CrewMember), Now).Count(),
            }
            : booking;
    }
}
