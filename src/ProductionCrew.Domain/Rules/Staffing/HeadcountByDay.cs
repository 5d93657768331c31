using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>
/// Counts, day by day and role by role, the people whom a production needs and has. As for <see cref="Coverage"/>, only bookings for days
/// count, and slots do not. A day that the zone skipped has no time in which anybody could be there, so that all its numbers are 0.
/// </summary>
internal sealed class HeadcountByDay
{
    private readonly Production production;
    private readonly DateRange dates;
    private readonly bool[] exists;
    private readonly List<Booking> bookings;
    private readonly ILookup<RoleName, StaffingGap> gaps;

    /// <summary>The days on which the requirements hold; null if there are none among the days of the chart.</summary>
    private readonly DateRange? required;

    private HeadcountByDay(Production production, DateRange dates, IReadTransaction tx)
    {
        this.production = production;
        this.dates = dates;
        exists = [.. Enumerable.Range(0, dates.Days).Select(day => Day(day).Exists(production.TimeZone))];
        var live = tx.LiveBookings(production.Id);
        bookings = [.. live.Where(booking => !booking.IsSlot && booking.Dates.Overlaps(dates))];
        required = DaysRequired();
        gaps = (
            required is { } window ? new Coverage(production, window).Gaps(SeatedMember.Of(live, production, window, tx)) : []
        ).ToLookup(gap => gap.Role);
    }

    public static StaffingChart Of(Production production, DateRange dates, IReadTransaction tx)
    {
        var counts = new HeadcountByDay(production, dates, tx);
        var roles = counts.Roles();
        return new StaffingChart(
            production,
            dates,
            [.. roles.Take(Limits.StaffingChartRolesMax).Select(counts.Count)],
            Math.Max(0, roles.Count - Limits.StaffingChartRolesMax),
            tx.LastSequence()
        );
    }

    /// <summary>From the day on which a production was cancelled it needs nobody.</summary>
    private DateRange? DaysRequired()
    {
        var first = LocalDate.Max(production.Dates.First, dates.First);
        var last = LocalDate.Min(production.Dates.Last, dates.Last);
        last = production.CancelDate is { } end ? LocalDate.Min(last, end.PlusDays(-1)) : last;
        return DateRange.TryCreate(first, last, out var days) ? days : null;
    }

    private List<RoleName> Roles()
    {
        var needed = (required is null ? [] : production.Requirements).Select(requirement => requirement.Role).Distinct().Order().ToList();
        return [.. needed, .. bookings.Select(booking => booking.Role).Distinct().Except(needed).Order()];
    }

    private StaffedRole Count(RoleName role)
    {
        var headcount = production.Requirements.Where(requirement => requirement.Role == role).Sum(requirement => requirement.Headcount);
        var (needed, confirmed, held, missing) = (new int[dates.Days], new int[dates.Days], new int[dates.Days], new int[dates.Days]);
        if (required is { } days)
        {
            Add(needed, days, headcount);
        }

        foreach (var gap in gaps[role])
        {
            Add(missing, gap.Dates, gap.Headcount);
        }

        foreach (var person in bookings.Where(booking => booking.Role == role).GroupBy(booking => booking.CrewMember))
        {
            AddPerson(confirmed, person.Where(booking => booking.State is BookingState.Confirmed));
            AddPerson(held, person.Where(booking => booking.State is BookingState.Held));
        }

        return new StaffedRole(role, [.. needed], [.. confirmed], [.. held], [.. missing]);
    }

    /// <summary>Counts a person once on each day, also where several holds of one person overlap.</summary>
    private void AddPerson(int[] counts, IEnumerable<Booking> ofPerson)
    {
        var next = dates.First;
        foreach (var booking in ofPerson.OrderBy(booking => booking.Dates.First))
        {
            if (DateRange.TryCreate(LocalDate.Max(booking.Dates.First, next), booking.Dates.Last, out var fresh))
            {
                Add(counts, fresh, 1);
                next = fresh.Last.PlusDays(1);
            }
        }
    }

    private void Add(int[] counts, DateRange days, int count)
    {
        var first = Math.Max(0, Period.DaysBetween(dates.First, days.First));
        var last = Math.Min(dates.Days - 1, Period.DaysBetween(dates.First, days.Last));
        for (var day = first; day <= last; day++)
        {
            counts[day] += exists[day] ? count : 0;
        }
    }

    private DateRange Day(int day)
    {
        var date = dates.First.PlusDays(day);
        DateRange.TryCreate(date, date, out var range);
        return range;
    }
}
