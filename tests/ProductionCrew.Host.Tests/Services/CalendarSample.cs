using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Calendars;

namespace ProductionCrew.Host.Tests.Services;

/// <summary>Calendars to write without a service.</summary>
internal static class CalendarSample
{
    public static readonly Instant Now = Instant.FromUtc(2027, 1, 1, 12, 0);

    public static readonly CalendarFeed Feed = Sample.CalendarFeed(1, new CrewMemberId(7), Now);

    public static CalendarBooking Days(long id, string title, DateRange dates, DateTimeZone? zone = null) =>
        new(
            Sample.Booking(new BookingId(id), new CrewMemberId(7), Sample.Production(new ProductionId(2), Now), dates, Now),
            Sample.Label(title),
            zone ?? DateTimeZone.Utc
        );

    public static CalendarBooking Slot(long id, DateTimeZone zone, Interval interval)
    {
        var day = interval.Start.InZone(zone).Date;
        Assert.True(DateRange.TryCreate(day, day, out var dates));
        var shown = Days(id, "Fitting", dates, zone);
        return shown with { Booking = shown.Booking with { IsSlot = true, Interval = interval } };
    }

    public static CalendarContent Content(DateTimeZone zone, params CalendarBooking[] bookings) =>
        new(Sample.Label("Mina Okafor"), zone, [.. bookings], [], IsCut: false);

    public static byte[] Write(CalendarContent content) => CalendarText.Write(Feed, content);

    /// <summary>A quarter of an hour on each side of every change of a zone's clock in some years, and one in the middle of each.</summary>
    public static IEnumerable<Interval> AroundChanges(DateTimeZone zone, int firstYear, int lastYear)
    {
        var years = new Interval(Instant.FromUtc(firstYear, 1, 1, 0, 0), Instant.FromUtc(lastYear + 1, 1, 1, 0, 0));
        var quarter = Duration.FromMinutes(15);
        foreach (var interval in zone.GetZoneIntervals(years).Where(interval => interval.HasEnd && interval.End < years.End))
        {
            foreach (var before in Enumerable.Range(-9, 18))
            {
                var start = interval.End + (before * quarter);
                yield return new Interval(start, start + quarter);
            }
        }
    }
}
