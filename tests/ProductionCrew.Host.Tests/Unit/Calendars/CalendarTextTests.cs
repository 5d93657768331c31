using System.Text;
using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Tests.Services;

namespace ProductionCrew.Host.Tests.Unit.Calendars;

/// <summary>What is written, by the rules of RFC 5545.</summary>
public sealed class CalendarTextTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Fact]
    public void Days_are_whole_days_whose_end_is_the_day_after_the_last()
    {
        var calendar = Written(CalendarSample.Days(3, "The Long Take", Sample.Days(0, 4), Berlin));

        var found = Assert.Single(calendar.Events);
        Assert.Equal(("20270101", "20270106"), (found["DTSTART;VALUE=DATE"], found["DTEND;VALUE=DATE"]));
        Assert.Equal(("The Long Take\\, grip", "CONFIRMED", "OPAQUE"), (found["SUMMARY"], found["STATUS"], found["TRANSP"]));
        Assert.Equal("Role: grip\\nState: confirmed\\nBooking: productions/2/bookings/3", found["DESCRIPTION"]);
        Assert.Equal(("20270101T120000Z", "20270101T120000Z"), (found["DTSTAMP"], found["LAST-MODIFIED"]));
        Assert.Equal(("booking-3-1798804800000000@productioncrew", "0"), (found["UID"], found["SEQUENCE"]));
        Assert.Empty(calendar.Components("VTIMEZONE"));
    }

    [Fact]
    public void The_calendar_has_a_name_for_every_reader_and_is_read_every_hour()
    {
        var calendar = Written();

        Assert.Equal(("2.0", "-//ProductionCrew//Crew desk//EN"), (calendar.Property("VERSION"), calendar.Property("PRODID")));
        Assert.Equal(("Mina Okafor: bookings", "Mina Okafor: bookings"), (calendar.Property("NAME"), calendar.Property("X-WR-CALNAME")));
        Assert.Equal(("PT1H", "PT1H"), (calendar.Property("REFRESH-INTERVAL;VALUE=DURATION"), calendar.Property("X-PUBLISHED-TTL")));
        Assert.Equal("Europe/Berlin", calendar.Property("X-WR-TIMEZONE"));
        Assert.Empty(calendar.Events);
    }

    [Theory]
    [InlineData("Europe/Berlin", "CET", "+0100")]
    [InlineData("America/Los_Angeles", "PST", "-0800")]
    [InlineData("Asia/Kolkata", "IST", "+0530")]
    [InlineData("UTC", "UTC", "+0000")]
    public void A_calendar_without_events_has_the_clock_of_its_zone_because_none_may_be_without_a_component(
        string zone,
        string name,
        string offset
    )
    {
        var content = CalendarSample.Content(DateTimeZoneProviders.Tzdb[zone]);

        var calendar = CalendarLines.Of(CalendarSample.Write(content));
        Assert.Empty(calendar.Events);
        Assert.Equal(zone, Assert.Single(calendar.Components("VTIMEZONE"))["TZID"]);
        var standard = Assert.Single(calendar.Components("STANDARD"));
        Assert.Equal((name, offset), (standard["TZNAME"], standard["TZOFFSETTO"]));
        Assert.Equal(CalendarSample.Write(content), CalendarSample.Write(content));
    }

    [Theory]
    [InlineData("a, b; c\\d", "a\\, b\\; c\\\\d")]
    [InlineData("Two: \"quoted\" \u00e9\u00e8 \ud83c\udfac", "Two: \"quoted\" \u00e9\u00e8 \ud83c\udfac")]
    [InlineData("BEGIN:VEVENT", "BEGIN:VEVENT")]
    public void What_has_a_meaning_in_the_form_is_escaped(string title, string expected)
    {
        var shown = CalendarSample.Days(1, title, Sample.Days(0, 0));

        Assert.Equal($"{expected}\\, grip", Assert.Single(Written(shown).Events)["SUMMARY"]);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("\u00e9")]
    [InlineData("\u4e2d")]
    [InlineData("\ud83c\udfac")]
    public void A_long_line_is_folded_between_letters_at_75_octets(string letter)
    {
        for (var count = 40; count < 200; count += letter.Length)
        {
            var title = string.Concat(Enumerable.Repeat(letter, count / letter.Length));

            Assert.Equal($"{title}\\, grip", Assert.Single(Written(CalendarSample.Days(1, title, Sample.Days(0, 0))).Events)["SUMMARY"]);
        }
    }

    [Fact]
    public void A_hold_is_tentative_and_what_was_given_back_is_cancelled_under_the_same_name()
    {
        var (hold, released) = (
            CalendarSample.Days(1, "Held", Sample.Days(0, 1), Berlin),
            CalendarSample.Days(2, "Gone", Sample.Days(3, 4))
        );
        hold = hold with { Booking = hold.Booking with { State = BookingState.Held, HoldExpireTime = Instant.FromUtc(2027, 6, 1, 8, 0) } };
        released = released with { Booking = released.Booking.Released("No money", CalendarSample.Now + NodaTime.Duration.FromDays(1)) };

        var calendar = Written(hold, released);

        var (held, gone) = (calendar.Event("Held"), calendar.Event("Gone"));
        Assert.Equal(("TENTATIVE", "Held\\, grip (hold)"), (held["STATUS"], held["SUMMARY"]));
        Assert.Contains("held until 2027-06-01 10:00 (Europe/Berlin)", held["DESCRIPTION"], StringComparison.Ordinal);
        Assert.Equal(("CANCELLED", "Gone\\, grip (cancelled)", "1"), (gone["STATUS"], gone["SUMMARY"], gone["SEQUENCE"]));
        Assert.Equal("20270102T120000Z", gone["DTSTAMP"]);
        Assert.DoesNotContain("No money", gone["DESCRIPTION"], StringComparison.Ordinal);
    }

    [Fact]
    public void Blackouts_are_busy_once_for_each_time_and_do_not_say_why()
    {
        var weekly = Sample.Blackout(new BlackoutId(4), new CrewMemberId(7), Sample.Days(5, 6), CalendarSample.Now).Repeated(7, 3);
        var hours = Sample
            .Blackout(new BlackoutId(5), new CrewMemberId(7), Sample.Days(1, 1), CalendarSample.Now)
            .During(Instant.FromUtc(2027, 7, 1, 8, 0), Instant.FromUtc(2027, 7, 1, 9, 30));
        var content = CalendarSample.Content(Berlin) with
        {
            Blackouts = [.. new[] { weekly, hours }.SelectMany(one => one.Times.Select(time => new CalendarBlackout(one, time)))],
        };

        var calendar = CalendarLines.Of(CalendarSample.Write(content));

        Assert.Equal(4, calendar.Events.Select(found => found["UID"]).Distinct().Count());
        Assert.All(calendar.Events, found => Assert.Equal(("Not available", "OPAQUE"), (found["SUMMARY"], found["TRANSP"])));
        Assert.Equal(["20270106", "20270113", "20270120"], calendar.Events.Take(3).Select(found => found["DTSTART;VALUE=DATE"]));
        Assert.Equal("20270701T100000", calendar.Events[3]["DTSTART;TZID=Europe/Berlin"]);
        Assert.DoesNotContain("Holiday", string.Join('\n', calendar.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_slot_has_times_of_the_zone_and_the_zone_its_rules()
    {
        var calendar = Written(CalendarSample.Slot(1, Berlin, new(Instant.FromUtc(2027, 3, 1, 8, 0), Instant.FromUtc(2027, 7, 1, 8, 15))));

        var found = Assert.Single(calendar.Events);
        Assert.Equal(("20270301T090000", "20270701T101500"), (found["DTSTART;TZID=Europe/Berlin"], found["DTEND;TZID=Europe/Berlin"]));
        var summer = Assert.Single(calendar.Components("DAYLIGHT"));
        Assert.Equal(("20270328T020000", "CEST"), (summer["DTSTART"], summer["TZNAME"]));
        Assert.Equal(("+0100", "+0200"), (summer["TZOFFSETFROM"], summer["TZOFFSETTO"]));
        var winter = Assert.Single(calendar.Components("STANDARD"));
        Assert.Equal(("20261025T030000", "+0200", "+0100"), (winter["DTSTART"], winter["TZOFFSETFROM"], winter["TZOFFSETTO"]));
    }

    [Fact]
    public void A_time_that_the_clock_shows_again_is_written_in_UTC()
    {
        var first = new Interval(Instant.FromUtc(2027, 10, 31, 0, 30), Instant.FromUtc(2027, 10, 31, 0, 45));
        var again = new Interval(first.Start + NodaTime.Duration.FromHours(1), first.End + NodaTime.Duration.FromHours(1));

        var calendar = Written(CalendarSample.Slot(1, Berlin, first), CalendarSample.Slot(2, Berlin, again));

        Assert.Equal("20271031T023000", calendar.Events[0]["DTSTART;TZID=Europe/Berlin"]);
        Assert.Equal(("20271031T013000Z", "20271031T014500Z"), (calendar.Events[1]["DTSTART"], calendar.Events[1]["DTEND"]));
    }

    [Fact]
    public void The_same_calendar_is_the_same_text()
    {
        var content = CalendarSample.Content(Berlin, CalendarSample.Days(1, "The Long Take", Sample.Days(0, 4)));

        Assert.Equal(Encoding.UTF8.GetString(CalendarSample.Write(content)), Encoding.UTF8.GetString(CalendarSample.Write(content)));
    }

    [Fact]
    public void A_calendar_that_is_cut_says_so() =>
        Assert.Contains(
            "There is more than the 2000 events",
            CalendarLines.Of(CalendarSample.Write(CalendarSample.Content(Berlin) with { IsCut = true })).Property("X-WR-CALDESC"),
            StringComparison.Ordinal
        );

    private static CalendarLines Written(params CalendarBooking[] bookings) =>
        CalendarLines.Of(CalendarSample.Write(CalendarSample.Content(Berlin, bookings)));
}
