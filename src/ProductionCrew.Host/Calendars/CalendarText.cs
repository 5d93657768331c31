using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;
using ProductionCrew.Domain.Model.Calendars;

namespace ProductionCrew.Host.Calendars;

/// <summary>
/// A calendar in the form of RFC 5545. The same calendar is always the same text: its times are those of the last change of each booking, and
/// none is that of the request.
/// </summary>
internal static class CalendarText
{
    /// <summary>How often a calendar is to be read again.</summary>
    public const string RefreshInterval = "PT1H";

    private const string Product = "-//ProductionCrew//Crew desk//EN";
    private const string ValueParameter = "VALUE";

    public static byte[] Write(CalendarFeed feed, CalendarContent content)
    {
        var isOfPerson = feed.CrewMember is not null;
        var name = isOfPerson ? $"{content.Name.Text}: bookings" : $"{content.Name.Text}: crew";
        var calendar = new Calendar { ProductId = Product };
        foreach (
            var (property, value) in (IEnumerable<(string, string)>)
                [
                    ("NAME", name),
                    ("X-WR-CALNAME", name),
                    ("DESCRIPTION", EventWords.About(content)),
                    ("X-WR-CALDESC", EventWords.About(content)),
                    ("X-WR-TIMEZONE", content.Zone.Id),
                    ("REFRESH-INTERVAL", RefreshInterval),
                    ("X-PUBLISHED-TTL", RefreshInterval),
                ]
        )
        {
            calendar.AddProperty(property, value);
        }

        calendar.Properties["REFRESH-INTERVAL"]!.Parameters.Add(new CalendarParameter(ValueParameter, "DURATION"));
        var times = new EventTimes(content.Zone);
        foreach (var booking in content.Bookings)
        {
            calendar.Events.Add(CalendarEvents.Of(booking, times));
        }

        foreach (var blackout in content.Blackouts)
        {
            calendar.Events.Add(CalendarEvents.Of(blackout, times));
        }

        // A calendar has at least one component, so one without events has the clock of its zone, as it was when the feed was made.
        var shown = calendar.Events.Count == 0 ? MomentOf(feed) : times.Used;
        if (shown is { } used)
        {
            calendar.AddChild(ZoneComponents.Of(content.Zone, used));
        }

        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar)!);
    }

    private static Interval MomentOf(CalendarFeed feed) => new(feed.CreateTime, feed.CreateTime + NodaTime.Duration.FromSeconds(1));
}
