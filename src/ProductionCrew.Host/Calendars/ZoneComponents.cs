using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using NodaTime;

namespace ProductionCrew.Host.Calendars;

/// <summary>
/// The rules of a zone as a calendar needs them: each change of the clock in the time of its events, one by one, from the time zone data of
/// the service. So every reader comes to the same instants, whatever its own data say.
/// </summary>
internal static class ZoneComponents
{
    private const string Standard = "STANDARD";
    private const string Daylight = "DAYLIGHT";

    /// <summary>Before it no calendar has anything, and some readers know no earlier year.</summary>
    private static readonly LocalDateTime Earliest = new(1970, 1, 1, 0, 0);

    public static VTimeZone Of(DateTimeZone zone, Interval used)
    {
        var component = new VTimeZone { TzId = zone.Id };
        foreach (var interval in zone.GetZoneIntervals(used))
        {
            component.Children.Add(Of(zone, interval));
        }

        return component;
    }

    private static VTimeZoneInfo Of(DateTimeZone zone, NodaTime.TimeZones.ZoneInterval interval)
    {
        var before = interval.HasStart ? zone.GetZoneInterval(interval.Start - NodaTime.Duration.Epsilon).WallOffset : interval.WallOffset;

        // A change takes place at a time of the clock before it.
        var start = interval.HasStart ? interval.Start.WithOffset(before).LocalDateTime : Earliest;
        return new VTimeZoneInfo(interval.Savings == Offset.Zero ? Standard : Daylight)
        {
            Start = EventTimes.Local(LocalDateTime.Max(start, Earliest)),
            OffsetFrom = new UtcOffset(before.ToTimeSpan()),
            OffsetTo = new UtcOffset(interval.WallOffset.ToTimeSpan()),
            TimeZoneName = interval.Name,
        };
    }
}
