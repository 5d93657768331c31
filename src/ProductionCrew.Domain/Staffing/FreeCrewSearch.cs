using NodaTime;
using ProductionCrew.Domain.Bookings;
using ProductionCrew.Domain.Crew;

namespace ProductionCrew.Domain.Staffing;

/// <summary>A search for people free to take a seat.</summary>
/// <param name="Dates">The days of the seat, which the contract must cover.</param>
/// <param name="Interval">The instants of the seat, in which no blocking booking and no blackout may lie.</param>
/// <param name="IgnoredProduction">A production whose bookings do not count as in the way, because they move along.</param>
/// <param name="Limit">How many people at most.</param>
public sealed record FreeCrewSearch(
    RoleName Role,
    int MinimumLevel,
    DateRange Dates,
    Interval Interval,
    ProductionId? IgnoredProduction,
    int Limit
)
{
    /// <summary>Whether the seat is to be held, and so must be free of waiting holds too: the new one would wait behind them.</summary>
    public bool IsForHold { get; init; }

    /// <summary>The search for the people who could take a seat.</summary>
    internal static FreeCrewSearch For(Seat seat, ProductionId? ignored, int limit) =>
        new(seat.Role, seat.MinimumLevel, seat.Dates, seat.Interval, ignored, limit) { IsForHold = seat.HoldExpireTime is not null };
}

/// <summary>How many free people have a role.</summary>
public sealed record RoleCount(RoleName Role, int Count);

/// <summary>
/// The order in which staffing would rather take people: fewest roles (the others stay for shows that need them), then the lowest day
/// rate (none counts as the most expensive), then the smallest id.
/// </summary>
public sealed class Preference : IComparer<CrewMember>
{
    public static readonly Preference Order = new();

    private Preference() { }

    public int Compare(CrewMember? x, CrewMember? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var byRoles = x.Roles.Length.CompareTo(y.Roles.Length);
        if (byRoles != 0)
        {
            return byRoles;
        }

        var byRate = (x.DayRate?.Nanos ?? long.MaxValue).CompareTo(y.DayRate?.Nanos ?? long.MaxValue);
        return byRate != 0 ? byRate : x.Id.CompareTo(y.Id);
    }
}
