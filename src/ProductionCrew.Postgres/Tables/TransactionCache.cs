using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Postgres.Tables;

/// <summary>
/// Rows that the running command or query has read or written, as they are now, so that nothing is asked of the server twice. That is right
/// because a query has one snapshot, and nobody else changes what a command has locked. Null stands for a row that does not exist.
/// </summary>
internal sealed class TransactionCache
{
    private readonly Dictionary<CrewMemberId, List<Booking>> holds = [];

    public Dictionary<CrewMemberId, CrewMember?> CrewMembers { get; } = [];

    public Dictionary<ProductionId, Production?> Productions { get; } = [];

    public Dictionary<BookingId, Booking?> Bookings { get; } = [];

    public Dictionary<BlackoutId, Blackout?> Blackouts { get; } = [];

    public Dictionary<WindowId, Window?> Windows { get; } = [];

    /// <summary>The bookings and blackouts of the one member whom a command concerns, around the days it asks about; else null.</summary>
    public MemberTime? Time { get; set; }

    public void Clear()
    {
        holds.Clear();
        CrewMembers.Clear();
        Productions.Clear();
        Bookings.Clear();
        Blackouts.Clear();
        Windows.Clear();
        Time = null;
    }

    /// <summary>The bookings of a member that are written as held, in order of id; null if that is not known.</summary>
    public List<Booking>? HoldsOf(CrewMemberId member) => holds.GetValueOrDefault(member);

    /// <summary>Marks the holds of a member as known. There are none but those that <see cref="AddHold"/> adds.</summary>
    public void BeginHolds(CrewMemberId member) => holds[member] = [];

    public void AddHold(Booking held)
    {
        var ofMember = holds[held.CrewMember];
        var after = ofMember.FindIndex(other => other.Id.CompareTo(held.Id) > 0);
        ofMember.Insert(after < 0 ? ofMember.Count : after, held);
    }

    /// <summary>Keeps a booking as it was just written.</summary>
    public void Keep(Booking booking, bool isNew)
    {
        Bookings[booking.Id] = booking;
        if (!isNew)
        {
            // The booking may have belonged to another member before.
            foreach (var ofMember in holds.Values)
            {
                ofMember.RemoveAll(other => other.Id == booking.Id);
            }

            Time?.Bookings.RemoveAll(other => other.Id == booking.Id);
        }

        if (booking.State is BookingState.Held && holds.ContainsKey(booking.CrewMember))
        {
            AddHold(booking);
        }

        if (booking.State is BookingState.Confirmed && Time?.Member == booking.CrewMember)
        {
            Time.Bookings.Add(booking);
        }
    }

    /// <summary>Keeps a blackout as it was just written.</summary>
    public void Keep(Blackout blackout)
    {
        Blackouts[blackout.Id] = blackout;
        Time?.Blackouts.RemoveAll(other => other.Name.Blackout == blackout.Id);
        if (blackout.IsActive && Time?.Member == blackout.CrewMember)
        {
            Time.Blackouts.AddRange(blackout.Times);
        }
    }
}

/// <summary>All confirmed bookings and times of active blackouts of one member that overlap an interval. It may hold others too.</summary>
internal sealed record MemberTime(CrewMemberId Member, Interval Around, List<Booking> Bookings, List<BlackoutTime> Blackouts)
{
    /// <summary>Whether it holds all of the member's that overlap <paramref name="interval"/>.</summary>
    public bool Covers(CrewMemberId member, Interval interval) =>
        member == Member && interval.HasEnd && Around.Start <= interval.Start && interval.End <= Around.End;
}
