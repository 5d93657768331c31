using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>
/// Looks, day by day, for ranges of days that can be staffed. Only a plan decides that a range can be staffed. A plan is expensive, so days
/// that cannot succeed are skipped without one.
/// </summary>
/// <remarks>
/// If a plan leaves seats empty, there are seats that have too few people together (Hall's theorem). For these seats the store counts the
/// free people on all days at once. A day with fewer people than seats cannot be staffed, and is skipped.
/// </remarks>
/// <param name="starts">The days on which a range may begin.</param>
/// <param name="dayCount">How many days a range has.</param>
internal sealed class RangeSearch(
    IReadTransaction tx,
    ImmutableArray<Requirement> requirements,
    DateRange starts,
    int dayCount,
    DateTimeZone zone
)
{
    private readonly List<SeatBound> bounds = [];
    private int next;
    private int trialCount;

    /// <summary>The first day that was not examined; null if all days were.</summary>
    public LocalDate? Rest => next < starts.Days ? starts.First.PlusDays(next) : null;

    /// <summary>The next range that can be staffed; null if there is none, or if the limit of tries is reached.</summary>
    public StaffableRange? Next()
    {
        for (; next < starts.Days; next++)
        {
            if (bounds.Exists(bound => bound.IsShort(next)))
            {
                continue;
            }

            if (trialCount == Limits.StaffingTrialsMax)
            {
                return null;
            }

            trialCount++;
            if (Try(next) is { } range)
            {
                next++;
                return range;
            }
        }

        return null;
    }

    private StaffableRange? Try(int start)
    {
        var dates = DatesFrom(start);
        var interval = dates.In(zone);
        SeatGroup[] groups =
        [
            .. requirements.Select(need => new SeatGroup(new Seat(default, need.Role, need.MinimumLevel, dates, interval), need.Headcount)),
        ];
        if (FindShort(groups) is { } few)
        {
            Bound(few);
            return null;
        }

        var plan = new StaffingPlan(groups);
        plan.Fill(tx, ImmutableHashSet<CrewMemberId>.Empty);
        if (plan.MissingCount > 0)
        {
            var deficient = Shortage.Deficient(plan, [.. plan.Seated]);
            Bound([.. requirements.Where((_, group) => deficient[group])]);
            return null;
        }

        return new StaffableRange(dates, [.. plan.Seated.Select(person => Chosen(groups[person.Group].Seat, person.Member))]);
    }

    /// <summary>
    /// The first requirements, those of one role from some level up, for which there are too few people even if no other requirement wants
    /// them. This is cheaper than a plan, which looks for people for every requirement before it turns out short.
    /// </summary>
    private ImmutableArray<Requirement>? FindShort(SeatGroup[] groups)
    {
        for (var group = 0; group < groups.Length; group++)
        {
            ImmutableArray<Requirement> alike =
            [
                .. requirements.Where(need =>
                    need.Role == requirements[group].Role && need.MinimumLevel >= requirements[group].MinimumLevel
                ),
            ];
            var headcount = alike.Sum(need => need.Headcount);
            if (!bounds.Exists(bound => bound.IsOf(alike)) && tx.FreeCrew(groups[group].Seat.Search(headcount)).Count < headcount)
            {
                return alike;
            }
        }

        return null;
    }

    /// <summary>Counts for all days how many people could take one of the seats.</summary>
    private void Bound(ImmutableArray<Requirement> seats)
    {
        ImmutableArray<RoleSkill> roles =
        [
            .. seats.GroupBy(need => need.Role).Select(role => new RoleSkill(role.Key, role.Min(need => need.MinimumLevel))),
        ];
        bounds.Add(new SeatBound(seats, tx.CountFreeByStart(new FreeStartSearch(roles, starts, dayCount, zone))));
    }

    private DateRange DatesFrom(int start)
    {
        var first = starts.First.PlusDays(start);
        return DateRange.TryCreate(first, first.PlusDays(dayCount - 1), out var dates)
            ? dates
            : throw new InvalidOperationException($"No {dayCount} days begin on {first}.");
    }

    private static ChosenCrew Chosen(Seat seat, CrewMemberId member) => new(seat.Role, seat.MinimumLevel, member);

    /// <summary>Requirements that are counted together, and how many people could fill one of them on each day.</summary>
    private sealed class SeatBound(ImmutableArray<Requirement> seats, IReadOnlyList<int> freeByStart)
    {
        private readonly int headcount = seats.Sum(need => need.Headcount);

        public bool IsShort(int start) => freeByStart[start] < headcount;

        public bool IsOf(ImmutableArray<Requirement> others) => seats.AsSpan().SequenceEqual(others.AsSpan());
    }
}
