using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Values;

public sealed class DateRangeTests
{
    [Theory]
    [InlineData("2027-03-15..2027-03-15", 1)]
    [InlineData("2027-02-28..2027-03-01", 2)]
    [InlineData("2028-02-28..2028-03-01", 3)]
    [InlineData("2000-01-01..2000-12-31", 366)]
    [InlineData("2200-12-31..2200-12-31", 1)]
    public void Both_ends_count(string range, int days)
    {
        var dates = Given.Dates(range);
        Assert.Equal(days, dates.Days);
        Assert.Equal(range, dates.ToString());
    }

    [Theory]
    [InlineData("2027-03-15", "2027-03-14")]
    [InlineData("1999-12-31", "2000-01-01")]
    [InlineData("2200-12-31", "2201-01-01")]
    [InlineData("2000-01-01", "2200-12-31")]
    public void Backwards_outside_the_years_and_ages_are_refused(string first, string last) =>
        Assert.False(DateRange.TryCreate(Given.Date(first), Given.Date(last), out _));

    [Fact]
    public void Three_thousand_six_hundred_and_sixty_days_are_the_most()
    {
        var first = Given.Date("2027-03-15");
        Assert.True(DateRange.TryCreate(first, first.PlusDays(Limits.RangeDaysMax - 1), out var longest));
        Assert.Equal(Limits.RangeDaysMax, longest.Days);
        Assert.False(DateRange.TryCreate(first, first.PlusDays(Limits.RangeDaysMax), out _));
    }

    [Theory]
    [InlineData("2027-03-10..2027-03-20", true)]
    [InlineData("2027-03-12..2027-03-12", true)]
    [InlineData("2027-03-09..2027-03-20", false)]
    [InlineData("2027-03-10..2027-03-21", false)]
    public void A_range_contains_what_lies_within_its_ends(string inner, bool contained) =>
        Assert.Equal(contained, Given.Dates("2027-03-10..2027-03-20").Contains(Given.Dates(inner)));

    [Theory]
    [InlineData("Etc/UTC", "2027-03-15T00:00:00Z", 24)]
    [InlineData("Pacific/Auckland", "2027-03-14T11:00:00Z", 24)]
    [InlineData("America/Los_Angeles", "2027-03-15T07:00:00Z", 24)]
    public void A_day_runs_from_local_midnight_to_local_midnight(string zone, string start, int hours) =>
        AssertDay("2027-03-15", zone, start, hours);

    [Theory]
    [InlineData("2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z", 23)]
    [InlineData("2013-11-03", "America/Havana", "2013-11-03T04:00:00Z", 25)]
    [InlineData("2019-03-31", "Asia/Beirut", "2019-03-30T22:00:00Z", 23)]
    public void A_day_whose_midnight_the_clocks_skip_or_repeat_starts_at_its_first_instant(
        string day,
        string zone,
        string start,
        int hours
    ) => AssertDay(day, zone, start, hours);

    private static void AssertDay(string day, string zone, string start, int hours)
    {
        var interval = Given.Dates($"{day}..{day}").In(Given.Zone(zone));
        Assert.Equal(Given.Time(start), interval.Start);
        Assert.Equal(Duration.FromHours(hours), interval.Duration);
    }

    [Fact]
    public void A_date_that_a_zone_skipped_has_no_time_and_its_neighbours_touch()
    {
        var apia = DateTimeZoneProviders.Tzdb["Pacific/Apia"];
        var skipped = new LocalDate(2011, 12, 30);
        Assert.True(DateRange.TryCreate(skipped, skipped, out var day));
        Assert.True(DateRange.TryCreate(skipped.PlusDays(-1), skipped.PlusDays(1), out var around));

        Assert.False(day.Exists(apia));
        Assert.True(day.Exists(DateTimeZone.Utc));
        Assert.Equal(Duration.FromDays(2), around.In(apia).Duration);
    }
}
