using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

/// <summary>Time in which a crew member cannot be booked: leave, another job. Those of one person may overlap.</summary>
/// <param name="Dates">The days in the zone the member had when it was added; null if it was given as instants.</param>
/// <param name="Interval">The instants it lasts, fixed when it was added or the rules of the zone were applied anew; never empty.</param>
/// <param name="Title">Why, for people.</param>
/// <param name="Version">Counts the changes; the etag.</param>
public sealed record Blackout(
    BlackoutId Id,
    CrewMemberId CrewMember,
    DateRange? Dates,
    Interval Interval,
    Label? Title,
    BlackoutState State,
    long Version,
    Instant CreateTime,
    Instant UpdateTime
) : IVersioned
{
    public BlackoutName Name => new(CrewMember, Id);

    /// <summary>Whether it keeps the person from being booked; a removed one is history.</summary>
    public bool IsActive => State == BlackoutState.Active;
}

/// <summary>The states of a blackout; the numbers are stored.</summary>
public enum BlackoutState
{
    Active = 1,
    Removed = 2,
}

/// <summary>Which blackouts a list has, in order of start, then id, and which page of it; a null filter lets every blackout through.</summary>
/// <param name="From">Only blackouts that end after this instant.</param>
/// <param name="To">Only blackouts that start before this instant.</param>
/// <param name="ShowRemoved">Whether those taken back are listed too.</param>
public sealed record BlackoutFilter(CrewMemberId? CrewMember, Instant? From, Instant? To, bool ShowRemoved, PageRequest Page);
