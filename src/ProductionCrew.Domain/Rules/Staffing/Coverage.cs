using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>
/// Counts, day by day, how many people the requirements of a production still lack (ADR 0019). Every person who is booked on a day in the
/// role and has the level counts, no matter how the booking came about.
/// </summary>
/// <remarks>
/// Within a role the requirement with the highest level is filled first, by people with the highest levels. This leaves the fewest seats
/// empty: a person who meets a level also meets all lower ones, so a person left over can still fill a lower requirement.
/// </remarks>
/// <param name="window">The days that count.</param>
internal sealed class Coverage(Production production, DateRange window)
{
    private readonly ImmutableArray<Requirement> requirements = production.Requirements;

    /// <summary>The gaps that the people leave open, requirement by requirement, each in order of date.</summary>
    public ImmutableArray<StaffingGap> Gaps(IReadOnlyCollection<SeatedMember> people)
    {
        var byRole = people.ToLookup(person => person.Booking.Role);
        return [.. requirements.GroupBy(requirement => requirement.Role).SelectMany(role => GapsOf([.. role], byRole[role.Key]))];
    }

    /// <summary>How much a role lacks in person-days: the sum over its gaps of people times days.</summary>
    public int DaysLacking(RoleName role, IReadOnlyCollection<SeatedMember> people) =>
        GapsOf([.. requirements.Where(requirement => requirement.Role == role)], people).Sum(gap => gap.Headcount * gap.Dates.Days);

    /// <summary>Each requirement that has gaps, with the most people that it lacks on any one day.</summary>
    public ImmutableArray<Requirement> Unfilled(ImmutableArray<StaffingGap> gaps)
    {
        var most = gaps.GroupBy(gap => (gap.Role, gap.MinimumLevel)).ToDictionary(same => same.Key, same => same.Max(gap => gap.Headcount));
        return
        [
            .. requirements
                .Select(requirement =>
                    requirement with
                    {
                        Headcount = most.GetValueOrDefault((requirement.Role, requirement.MinimumLevel)),
                    }
                )
                .Where(requirement => requirement.Headcount > 0),
        ];
    }

    /// <summary>
    /// For each booking the highest level of a requirement that its person fills on any day; a booking that fills none is absent. Bookings
    /// that ask for a higher level now are seated first, so that as few of them as possible get another level.
    /// </summary>
    public Dictionary<BookingId, int> LevelsFilled(IReadOnlyCollection<SeatedMember> people)
    {
        var levels = new Dictionary<BookingId, int>();
        var byRole = people.ToLookup(person => person.Booking.Role);
        foreach (var role in requirements.GroupBy(requirement => requirement.Role))
        {
            var line = byRole[role.Key]
                .OrderByDescending(person => person.Booking.MinimumLevel)
                .ThenBy(person => person.Booking.Id)
                .ToList();
            foreach (var day in Turns(line).Where(day => day <= window.Last))
            {
                var waiting = line.Where(person => person.IsThereOn(day)).ToList();
                foreach (var requirement in role.Reverse())
                {
                    foreach (
                        var person in waiting.Where(person => person.Level >= requirement.MinimumLevel).Take(requirement.Headcount).ToList()
                    )
                    {
                        waiting.Remove(person);
                        var known = levels.GetValueOrDefault(person.Booking.Id);
                        levels[person.Booking.Id] = Math.Max(known, requirement.MinimumLevel);
                    }
                }
            }
        }

        return levels;
    }

    /// <summary>
    /// The first day of the window, and those on which somebody comes or has left, in order. Between two of these days the same people are
    /// there, so one look at each is enough.
    /// </summary>
    private SortedSet<LocalDate> Turns(IEnumerable<SeatedMember> people)
    {
        SortedSet<LocalDate> turns = [window.First];
        foreach (var person in people)
        {
            turns.Add(LocalDate.Max(person.Booking.Dates.First, window.First));
            turns.Add(person.Booking.Dates.Last.PlusDays(1));
        }

        return turns;
    }

    /// <param name="role">The requirements of one role, in order of level.</param>
    private IEnumerable<StaffingGap> GapsOf(Requirement[] role, IEnumerable<SeatedMember> people)
    {
        var arrivals = new SortedDictionary<LocalDate, int[]> { [window.First] = new int[Limits.LevelMax + 1] };
        foreach (var person in people)
        {
            Count(arrivals, LocalDate.Max(person.Booking.Dates.First, window.First), person.Level, 1);
            Count(arrivals, person.Booking.Dates.Last.PlusDays(1), person.Level, -1);
        }

        var open = new List<StaffingGap>?[role.Length];
        var present = new int[Limits.LevelMax + 1];
        var days = arrivals.Keys.Where(day => day <= window.Last).ToList();
        for (var i = 0; i < days.Count; i++)
        {
            for (var level = 0; level < present.Length; level++)
            {
                present[level] += arrivals[days[i]][level];
            }

            DateRange.TryCreate(days[i], i + 1 < days.Count ? days[i + 1].PlusDays(-1) : window.Last, out var dates);
            AddDays(open, role, present, dates);
        }

        // A day that the zone skipped has no time in which anybody could lack.
        return open.SelectMany(gaps => gaps ?? []).Where(gap => gap.Dates.Exists(production.TimeZone));
    }

    /// <summary>
    /// Adds the gaps on days on which the same people are there. It goes from the highest requirement down; a person left over at one level
    /// counts for the next lower one.
    /// </summary>
    /// <param name="present">How many people are there, by their level.</param>
    private static void AddDays(List<StaffingGap>?[] open, Requirement[] role, int[] present, DateRange dates)
    {
        var (ready, level) = (0, Limits.LevelMax);
        for (var i = role.Length - 1; i >= 0; i--)
        {
            for (; level >= role[i].MinimumLevel; level--)
            {
                ready += present[level];
            }

            var filledCount = Math.Min(ready, role[i].Headcount);
            ready -= filledCount;
            if (filledCount < role[i].Headcount)
            {
                var gap = new StaffingGap(role[i].Role, role[i].MinimumLevel, role[i].Headcount - filledCount, dates);
                Append(open[i] ??= [], gap);
            }
        }
    }

    private static void Append(List<StaffingGap> gaps, StaffingGap gap)
    {
        if (gaps is [.., var last] && last.Headcount == gap.Headcount && last.Dates.IsFollowedBy(gap.Dates))
        {
            DateRange.TryCreate(last.Dates.First, gap.Dates.Last, out var both);
            gaps[^1] = gap with { Dates = both };
            return;
        }

        gaps.Add(gap);
    }

    private static void Count(SortedDictionary<LocalDate, int[]> arrivals, LocalDate day, int level, int count)
    {
        if (!arrivals.TryGetValue(day, out var counts))
        {
            arrivals.Add(day, counts = new int[Limits.LevelMax + 1]);
        }

        counts[level] += count;
    }
}

/// <summary>A confirmed booking with the level that its person has in its role now.</summary>
internal sealed record SeatedMember(Booking Booking, int Level)
{
    public bool IsThereOn(LocalDate day) => Booking.Dates.First <= day && day <= Booking.Dates.Last;

    /// <summary>
    /// The bookings that count toward the requirements of a production: confirmed, not slots, and not over before the window.
    /// </summary>
    public static List<SeatedMember> Of(IReadOnlyList<Booking> live, Production production, DateRange window, IReadTransaction tx)
    {
        var highest = production
            .Requirements.GroupBy(requirement => requirement.Role)
            .ToDictionary(role => role.Key, role => role.Max(each => each.MinimumLevel));
        return
        [
            .. live.Where(booking => booking.State is BookingState.Confirmed && !booking.IsSlot && booking.Dates.Last >= window.First)
                .Select(booking => new SeatedMember(booking, LevelOf(booking))),
        ];

        // While a booking is live, its person cannot lose the level that it asks for. So that level is enough to know, unless a
        // requirement of the role asks for more; only then is the person read.
        int LevelOf(Booking booking) =>
            highest.GetValueOrDefault(booking.Role) <= booking.MinimumLevel
                ? booking.MinimumLevel
                : tx.CrewMemberOf(booking).LevelIn(booking.Role);
    }
}
