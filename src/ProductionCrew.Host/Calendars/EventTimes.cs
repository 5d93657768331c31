using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Calendars;

/// <summary>Writes when something is, and keeps which time was written in the zone of the calendar.</summary>
internal sealed class EventTimes(DateTimeZone zone)
{
    private const string Utc = "UTC";

    /// <summary>From the earliest to the latest time that was written in the zone; null if none was.</summary>
    public Interval? Used { get; private set; }

    /// <summary>Whole days, whatever the zone of whoever looks at them. The end is the day after the last.</summary>
    public static void Put(CalendarEvent to, DateRange dates)
    {
        to.Start = DateOf(dates.First);
        to.End = DateOf(dates.Last.PlusDays(1));
    }

    /// <summary>
    /// On the clock of the zone. A time that the clock shows twice stands for the first of both, so that what lies in the second is written in
    /// UTC. What is finer than a second cannot be written.
    /// </summary>
    public void Put(CalendarEvent to, Interval interval)
    {
        if (zone.Id == Utc || IsSecond(interval.Start) || IsSecond(interval.End))
        {
            to.Start = At(interval.Start.InUtc().LocalDateTime, Utc);
            to.End = At(interval.End.InUtc().LocalDateTime, Utc);
            return;
        }

        to.Start = At(interval.Start.InZone(zone).LocalDateTime, zone.Id);
        to.End = At(interval.End.InZone(zone).LocalDateTime, zone.Id);
        Used = Used is { } used ? new Interval(Instant.Min(used.Start, interval.Start), Instant.Max(used.End, interval.End)) : interval;
    }

    /// <summary>When something happened, in UTC.</summary>
    public static CalDateTime Moment(Instant instant) => At(instant.InUtc().LocalDateTime, Utc);

    /// <summary>A date and a time as they are, of which the zone is said elsewhere.</summary>
    public static CalDateTime Local(LocalDateTime time) => At(time, zone: null);

    private static CalDateTime DateOf(LocalDate date) => new(date.Year, date.Month, date.Day);

    private static CalDateTime At(LocalDateTime time, string? zone) =>
        new(time.Year, time.Month, time.Day, time.Hour, time.Minute, time.Second, zone);

    private bool IsSecond(Instant instant) =>
        zone.MapLocal(instant.InZone(zone).LocalDateTime) is { Count: 2 } both && both.Last().ToInstant() == instant;
}
