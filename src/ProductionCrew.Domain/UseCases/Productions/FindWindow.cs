using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Rules.Staffing;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Productions;

/// <summary>
/// Looks for the earliest ranges of days that can be staffed, with the people whom ScheduleProduction would choose for them. A range begins
/// on any day; ranges may overlap.
/// </summary>
/// <param name="Range">Where the days have to lie; what is before today in the zone is not looked at.</param>
/// <param name="DayCount">How many days a range has; no more than <paramref name="Range"/>.</param>
/// <param name="Requirements">Sorted by role and minimum level, unique by both.</param>
/// <param name="MaxCount">How many ranges to find at most.</param>
public sealed record FindWindow(
    DateRange Range,
    int DayCount,
    DateTimeZone TimeZone,
    ImmutableArray<Requirement> Requirements,
    int MaxCount
) : IQuery<FoundRanges>
{
    public Outcome<FoundRanges> Execute(IReadTransaction tx, Instant now)
    {
        var first = LocalDate.Max(Range.First, now.Today(TimeZone));
        if (!DateRange.TryCreate(first, Range.Last.PlusDays(1 - DayCount), out var starts))
        {
            return Answer(tx, [], rest: null);
        }

        var search = new RangeSearch(tx, Requirements, starts, DayCount, TimeZone);
        var found = ImmutableArray.CreateBuilder<StaffableRange>();
        while (found.Count < MaxCount && search.Next() is { } range)
        {
            found.Add(range);
        }

        return Answer(tx, found.ToImmutable(), search.Rest);
    }

    /// <summary>Nothing is found also if nobody has a role that is required; then that is said.</summary>
    private Outcome<FoundRanges> Answer(IReadTransaction tx, ImmutableArray<StaffableRange> ranges, LocalDate? rest)
    {
        var unknown = ranges.IsEmpty ? UnknownRoles.Among(tx, Requirements.Select(requirement => requirement.Role)) : [];
        return unknown.Count > 0 ? Obstacles.Reject(unknown) : new FoundRanges(ranges, rest);
    }
}

/// <summary>What a search for days came to.</summary>
/// <param name="Ranges">In order of date.</param>
/// <param name="NextFirstDate">From where another search goes on; null if there are no more days to begin on.</param>
public sealed record FoundRanges(ImmutableArray<StaffableRange> Ranges, LocalDate? NextFirstDate);
