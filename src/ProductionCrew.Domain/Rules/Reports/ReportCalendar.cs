using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model.Reports;

namespace ProductionCrew.Domain.Rules.Reports;

/// <summary>The days of a report, and the interval that each of them is in. Days are counted from 0, and so are intervals.</summary>
internal sealed class ReportCalendar
{
    private const int MonthsPerQuarter = 3;

    private readonly LocalDate first;
    private readonly int[] intervalOf;
    private readonly int[] beginnings;

    public ReportCalendar(ReportSpec spec)
    {
        first = spec.Dates.First;
        intervalOf = new int[spec.Dates.Days];
        var days = ImmutableArray.CreateBuilder<LocalDate>();
        for (var day = 0; day < intervalOf.Length; day++)
        {
            var date = first.PlusDays(day);
            if (day == 0 || Begins(spec.Interval, date))
            {
                days.Add(date);
            }

            intervalOf[day] = days.Count - 1;
        }

        FirstDays = days.ToImmutable();
        beginnings = [.. FirstDays.Select(DayOf)];
    }

    /// <summary>The first day of each interval; the first one may begin before the report does, and is cut.</summary>
    public ImmutableArray<LocalDate> FirstDays { get; }

    /// <summary>How many intervals there are.</summary>
    public int Count => FirstDays.Length;

    public int DayCount => intervalOf.Length;

    /// <summary>The interval of a day.</summary>
    public int this[int day] => intervalOf[day];

    /// <summary>The first and the last day of an interval.</summary>
    public (int First, int Last) DaysOf(int interval) =>
        (beginnings[interval], interval + 1 < Count ? beginnings[interval + 1] - 1 : DayCount - 1);

    /// <summary>The number of a date, which is negative or too large outside of the report.</summary>
    public int DayOf(LocalDate date) => Period.DaysBetween(first, date);

    public bool Has(int day) => (uint)day < (uint)intervalOf.Length;

    private static bool Begins(ReportInterval interval, LocalDate date) =>
        interval switch
        {
            ReportInterval.Day => true,
            ReportInterval.Week => date.DayOfWeek is IsoDayOfWeek.Monday,
            ReportInterval.Month => date.Day == 1,
            ReportInterval.Quarter => date.Day == 1 && date.Month % MonthsPerQuarter == 1,
            ReportInterval.Year => date.DayOfYear == 1,
            _ => false,
        };
}
