using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

/// <summary>Time in which a crew member cannot be booked: leave, another job. Those of one person may overlap.</summary>
/// <param name="Dates">The days in the zone the member had when it was added; null if it was given as instants. The first ones, if it repeats.</param>
/// <param name="Interval">
/// The instants it lasts, the first time if it repeats; fixed when it was added or the rules of the zone were applied anew; never empty.
/// </param>
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
    /// <summary>How it repeats; null if it does not.</summary>
    public Recurrence? Recurrence { get; init; }

    /// <summary>
    /// Of one that repeats: every occurrence that is left, in order, at least one and none overlapping another; else empty. Those of one
    /// that is removed are as they were then.
    /// </summary>
    public ImmutableArray<BlackoutOccurrence> Occurrences
    {
        get => field.IsDefault ? [] : field;
        // One way to have none, so that two equal blackouts that do not repeat are equal records.
        init => field = value.IsDefaultOrEmpty ? default : value;
    }

    public BlackoutName Name => new(CrewMember, Id);

    /// <summary>All the time that it takes, in order: once, or as often as it has occurrences left.</summary>
    public IEnumerable<BlackoutTime> Times =>
        Recurrence is null
            ? [new BlackoutTime(Name, Dates, Interval)]
            : Occurrences.Select(occurrence => new BlackoutTime(Name, occurrence.Dates, occurrence.Interval));

    /// <summary>The position in the order of blackouts.</summary>
    public Cursor Cursor => new(null, Interval.Start.ToUnixMicroseconds(), Id.Value);

    /// <summary>Whether it keeps the person from being booked; a removed one is history.</summary>
    public bool IsActive => State == BlackoutState.Active;
}

/// <summary>How a blackout repeats.</summary>
/// <param name="Rule">The rule as the caller wrote it, in the form of RRULE in RFC 5545.</param>
/// <param name="TimeZone">The zone on whose clock instants repeat; null for days, which need none.</param>
public sealed record Recurrence(string Rule, DateTimeZone? TimeZone);

/// <summary>One of the times that a blackout repeats.</summary>
/// <param name="Dates">Its days; null if the blackout was given as instants.</param>
public sealed record BlackoutOccurrence(DateRange? Dates, Interval Interval);

/// <summary>Time that a blackout takes: all of it, or one occurrence of one that repeats.</summary>
public sealed record BlackoutTime(BlackoutName Name, DateRange? Dates, Interval Interval);

/// <summary>The states of a blackout; the numbers are stored.</summary>
public enum BlackoutState
{
    Active = 1,
    Removed = 2,
}

/// <summary>
/// Which blackouts a list has, in order of their first start, then id, and which page of it; a null filter lets every blackout through.
/// </summary>
/// <param name="From">Only blackouts that end after this instant. One that repeats is listed if an occurrence is between both instants.</param>
/// <param name="To">Only blackouts that start before this instant.</param>
/// <param name="ShowRemoved">Whether those taken back are listed too.</param>
public sealed record BlackoutFilter(CrewMemberId? CrewMember, Instant? From, Instant? To, bool ShowRemoved, PageRequest Page);
