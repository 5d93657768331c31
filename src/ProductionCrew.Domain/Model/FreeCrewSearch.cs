using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

/// <summary>A search for people free to take a seat.</summary>
/// <param name="Dates">The days of the seat, which one contract must cover.</param>
/// <param name="Interval">The instants of the seat, in which no blocking booking and no blackout may lie.</param>
/// <param name="Limit">How many people at most.</param>
public sealed record FreeCrewSearch(RoleName Role, int MinimumLevel, DateRange Dates, Interval Interval, int Limit)
{
    /// <summary>
    /// Whether the seat is to be held. Then also waiting holds are in the way, because the new hold would wait behind them.
    /// </summary>
    public bool IsForHold { get; init; }
}

/// <summary>A search among all who have a role, at whatever level: for those who could be booked in it, or for the others.</summary>
/// <param name="MinimumLevel">The level that is needed in the role.</param>
/// <param name="Dates">The civil dates that a contract must cover; null for an instant range, which it must cover by midnights in the member's zone.</param>
/// <param name="Interval">The instants in which no blocking booking and no blackout may lie.</param>
/// <param name="IsBookable">Whether to find those who could be booked; else those who could not.</param>
/// <param name="After">Whom they come after in the order of preference; null for the beginning.</param>
/// <param name="Limit">How many people at most.</param>
public sealed record CrewOfRoleSearch(
    RoleName Role,
    int MinimumLevel,
    DateRange? Dates,
    Interval Interval,
    bool IsBookable,
    Candidate? After,
    int Limit
);

/// <summary>A person with what takes their time in an interval.</summary>
/// <param name="Bookings">The live bookings that overlap the interval, in order of start and id.</param>
/// <param name="Blackouts">The times of active blackouts that overlap it, in order of start and id.</param>
public sealed record CrewMemberTime(CrewMember Member, IReadOnlyList<Booking> Bookings, IReadOnlyList<BlackoutTime> Blackouts);

/// <summary>How many free people have a role.</summary>
public sealed record RoleCount(RoleName Role, int Count);
