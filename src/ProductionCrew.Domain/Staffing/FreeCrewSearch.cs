using NodaTime;
using ProductionCrew.Domain.Bookings;

namespace ProductionCrew.Domain.Staffing;

/// <summary>A search for people free to take a seat.</summary>
/// <param name="Dates">The days of the seat, which the contract must cover.</param>
/// <param name="Interval">The instants of the seat, in which no blocking booking and no blackout may lie.</param>
/// <param name="Limit">How many people at most.</param>
public sealed record FreeCrewSearch(RoleName Role, int MinimumLevel, DateRange Dates, Interval Interval, int Limit)
{
    /// <summary>Whether the seat is to be held, and so must be free of waiting holds too: the new one would wait behind them.</summary>
    public bool IsForHold { get; init; }

    /// <summary>The search for the people who could take a seat.</summary>
    internal static FreeCrewSearch For(Seat seat, int limit) =>
        new(seat.Role, seat.MinimumLevel, seat.Dates, seat.Interval, limit) { IsForHold = seat.HoldExpireTime is not null };
}

/// <summary>How many free people have a role.</summary>
public sealed record RoleCount(RoleName Role, int Count);
