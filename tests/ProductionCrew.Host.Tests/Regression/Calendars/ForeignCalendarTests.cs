using System.Globalization;
using NodaTime;
using NodaTime.Text;
using ProductionCrew.Conformance;
using ProductionCrew.Host.Tests.Services;

namespace ProductionCrew.Host.Tests.Regression.Calendars;

/// <summary>What another parser reads in our calendars, by the rules of the zones that they have.</summary>
public sealed class ForeignCalendarTests
{
    [ForeignCalendarTheory]
    [InlineData("Europe/Berlin", 2026, 2028)]
    [InlineData("America/New_York", 2026, 2028)]
    [InlineData("America/St_Johns", 2026, 2027)]
    [InlineData("Australia/Lord_Howe", 2026, 2028)]
    [InlineData("Pacific/Apia", 2010, 2012)]
    [InlineData("Africa/Casablanca", 2026, 2027)]
    [InlineData("Europe/Dublin", 2026, 2027)]
    [InlineData("Asia/Pyongyang", 2015, 2018)]
    [InlineData("UTC", 2026, 2027)]
    public async Task Times_around_every_change_of_a_clock_are_the_same_instants(string id, int firstYear, int lastYear)
    {
        var zone = DateTimeZoneProviders.Tzdb[id];
        List<Interval> times = [.. CalendarSample.AroundChanges(zone, firstYear, lastYear)];
        times.Add(new Interval(Instant.FromUtc(lastYear, 6, 1, 10, 0), Instant.FromUtc(lastYear, 6, 1, 10, 15)));
        var calendar = CalendarSample.Write(
            CalendarSample.Content(zone, [.. times.Select((time, index) => CalendarSample.Slot(index + 1, zone, time))])
        );

        _ = CalendarLines.Of(calendar);
        var found = await ForeignCalendar.ReadAsync(calendar);

        Assert.Equal(times, found.Select(one => one.Interval));
    }

    [ForeignCalendarFact]
    public async Task Every_text_and_every_day_is_read_as_it_was_written()
    {
        string[] titles =
        [
            "Plain",
            "a, b; c\\d \"e\"",
            "\u00d6\u4e2d\ud83c\udfac",
            new('w', 200),
            string.Concat(Enumerable.Repeat("\u4e2d,", 90)),
        ];
        var shown = titles.Select((title, index) => CalendarSample.Days(index + 1, title, Sample.Days(index, 2 * index))).ToArray();

        var found = await ForeignCalendar.ReadAsync(CalendarSample.Write(CalendarSample.Content(DateTimeZone.Utc, shown)));

        Assert.Equal(titles.Select(title => $"{title}, grip"), found.Select(one => one.Summary));
        Assert.Equal(
            shown.Select(one => Day(one.Booking.Dates.First)).Zip(shown.Select(one => Day(one.Booking.Dates.Last.PlusDays(1)))),
            found.Select(one => (one.Start.GetString()!, one.End.GetString()!))
        );
        Assert.Equal(
            shown.Select(one => string.Create(CultureInfo.InvariantCulture, $"Role: grip\nState: confirmed\nBooking: {one.Booking.Name}")),
            found.Select(one => one.Description)
        );
    }

    private static string Day(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
