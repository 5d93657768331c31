using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

/// <summary>A search for people free to take a seat.</summary>
/// <param name="Dates">The days of the seat, which the contract must cover.</param>
/// <param name="Interval">The instants of the seat, in which no blocking booking and no blackout may lie.</param>
/// <param name="Limit">How many people at most.</param>
public sealed record FreeCrewSearch(RoleName Role, int MinimumLevel, DateRange Dates, Interval Interval, int Limit)
{
    /// <summary>
    /// Whether the seat is to be held. Then also waiting holds are in the way, because the new hold would wait behind them.
    /// </summary>
    public bool IsForHold { get; init; }
}

/// <summary>How many free people have a role.</summary>
public sealed record RoleCount(RoleName Role, int Count);
