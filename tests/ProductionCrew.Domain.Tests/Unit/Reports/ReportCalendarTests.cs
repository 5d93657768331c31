using NodaTime;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Rules.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Reports;

public sealed class ReportCalendarTests
{
    [Theory]
    [InlineData(ReportInterval.Whole, "2026-11-25..2028-01-01", "2026-11-25")]
    [InlineData(ReportInterval.Day, "2026-12-31..2027-01-01", "2026-12-31 2027-01-01")]
    // A Wednesday; weeks begin on Mondays, also across the year.
    [InlineData(ReportInterval.Week, "2026-12-23..2027-01-11", "2026-12-23 2026-12-28 2027-01-04 2027-01-11")]
    [InlineData(ReportInterval.Week, "2027-01-04..2027-01-10", "2027-01-04")]
    [InlineData(ReportInterval.Month, "2027-12-31..2028-03-01", "2027-12-31 2028-01-01 2028-02-01 2028-03-01")]
    [InlineData(ReportInterval.Quarter, "2026-11-30..2027-10-01", "2026-11-30 2027-01-01 2027-04-01 2027-07-01 2027-10-01")]
    [InlineData(ReportInterval.Quarter, "2027-02-01..2027-03-31", "2027-02-01")]
    [InlineData(ReportInterval.Year, "2027-01-01..2029-01-01", "2027-01-01 2028-01-01 2029-01-01")]
    public void An_interval_begins_with_the_report_or_with_its_own_first_day(ReportInterval interval, string dates, string firstDays)
    {
        var calendar = Calendar(interval, dates);

        Assert.Equal(firstDays.Split(' ').Select(Given.Date), calendar.FirstDays);
        Assert.Equal(firstDays.Split(' ').Length, calendar.Count);
    }

    [Theory]
    [InlineData(ReportInterval.Week)]
    [InlineData(ReportInterval.Month)]
    [InlineData(ReportInterval.Quarter)]
    [InlineData(ReportInterval.Year)]
    public void Every_day_is_in_the_last_interval_that_has_begun(ReportInterval interval)
    {
        var dates = Given.Dates("2023-02-15..2033-01-31");
        var calendar = Calendar(interval, dates.ToString());

        Assert.Equal(dates.Days, calendar.DayCount);
        for (var day = 0; day < calendar.DayCount; day++)
        {
            var date = dates.First.PlusDays(day);
            Assert.Equal(calendar.FirstDays.Count(first => first <= date) - 1, calendar[day]);
            Assert.Equal(day, calendar.DayOf(date));
        }
    }

    [Fact]
    public void Days_outside_of_the_report_are_not_its_own()
    {
        var calendar = Calendar(ReportInterval.Day, "2027-03-10..2027-03-12");

        Assert.Equal((-1, 3), (calendar.DayOf(Given.Date("2027-03-09")), calendar.DayOf(Given.Date("2027-03-13"))));
        Assert.Equal([false, true, true, true, false], Enumerable.Range(-1, 5).Select(calendar.Has));
    }

    private static ReportCalendar Calendar(ReportInterval interval, string dates) =>
        new(new ReportSpec(Given.Dates(dates), [], [], [], interval, Zone: null));
}
