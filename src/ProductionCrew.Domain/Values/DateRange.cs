using NodaTime;

namespace ProductionCrew.Domain.Values;

/// <summary>Civil dates from first to last, both included; years 2000 to 2200 and at most 3,660 days.</summary>
public readonly record struct DateRange
{
    private DateRange(LocalDate first, LocalDate last)
    {
        First = first;
        Last = last;
    }

    public LocalDate First { get; }

    public LocalDate Last { get; }

    public int Days => Period.DaysBetween(First, Last) + 1;

    public static bool TryCreate(LocalDate first, LocalDate last, out DateRange range)
    {
        range = default;
        if (first > last || !IsWithinYears(first) || !IsWithinYears(last) || Period.DaysBetween(first, last) >= Limits.RangeDaysMax)
        {
            return false;
        }

        range = new DateRange(first, last);
        return true;
    }

    public static bool IsWithinYears(LocalDate date) => date.Year is >= Limits.YearMin and <= Limits.YearMax;

    public bool Contains(DateRange other) => First <= other.First && other.Last <= Last;

    /// <summary>Whether both have a day in common, as written.</summary>
    public bool Overlaps(DateRange other) => First <= other.Last && other.First <= Last;

    /// <summary>Whether another range begins on the day after this one ends.</summary>
    public bool IsFollowedBy(DateRange other) => Last.PlusDays(1) == other.First;

    /// <summary>Whether it has a day before <paramref name="date"/> that is not in <paramref name="except"/> too.</summary>
    public bool HasDayBefore(LocalDate date, DateRange except)
    {
        var firstAfter = LocalDate.Max(First, except.Last.PlusDays(1));
        return (First < except.First && First < date) || (firstAfter <= Last && firstAfter < date);
    }

    /// <summary>The instants the dates mean in a zone: from the first day's local midnight to the midnight after the last day.</summary>
    public Interval In(DateTimeZone zone) => new(First.StartIn(zone), Last.PlusDays(1).StartIn(zone));

    /// <summary>Whether the zone has any time on the dates; a date that a zone skipped has none (Pacific/Apia, 2011-12-30).</summary>
    public bool Exists(DateTimeZone zone) => In(zone).Duration > Duration.Zero;

    public override string ToString() => $"{First:uuuu-MM-dd}..{Last:uuuu-MM-dd}";
}
