using System.Globalization;
using Ical.Net.CalendarComponents;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Calendars;

/// <summary>What a calendar shows, as events.</summary>
internal static class CalendarEvents
{
    private const string Outlook = "X-MICROSOFT-CDO-BUSYSTATUS";
    private const string Opaque = "OPAQUE";

    public static CalendarEvent Of(CalendarBooking shown, EventTimes times)
    {
        var booking = shown.Booking;
        var (status, transparency, busy) = booking.State switch
        {
            BookingState.Confirmed => ("CONFIRMED", Opaque, "BUSY"),
            BookingState.Held => ("TENTATIVE", Opaque, "TENTATIVE"),
            _ => ("CANCELLED", "TRANSPARENT", "FREE"),
        };
        var written = Dated(
            UidOf("booking", booking.Id.Value, booking.CreateTime),
            booking.Version,
            booking.CreateTime,
            booking.UpdateTime
        );
        written.Summary = EventWords.Summary(shown);
        written.Description = EventWords.Description(shown);
        written.Status = status;
        written.Transparency = transparency;
        written.AddProperty(Outlook, busy);
        if (booking.IsSlot)
        {
            times.Put(written, booking.Interval);
        }
        else
        {
            EventTimes.Put(written, booking.Dates);
        }

        return written;
    }

    /// <summary>Why somebody is away is nobody's business but theirs, and an address may come into other hands: so it is not said.</summary>
    public static CalendarEvent Of(CalendarBlackout shown, EventTimes times)
    {
        var (blackout, time) = (shown.Blackout, shown.Time);
        var name = string.Create(CultureInfo.InvariantCulture, $"blackout-{time.Interval.Start.ToUnixMicroseconds()}");
        var written = Dated(
            UidOf(name, blackout.Id.Value, blackout.CreateTime),
            blackout.Version,
            blackout.CreateTime,
            blackout.UpdateTime
        );
        written.Summary = EventWords.Unavailable;
        written.Status = "CONFIRMED";
        written.Transparency = Opaque;
        written.AddProperty(Outlook, "OOF");
        if (time.Dates is { } dates)
        {
            EventTimes.Put(written, dates);
        }
        else
        {
            times.Put(written, time.Interval);
        }

        return written;
    }

    private static CalendarEvent Dated(string uid, long version, Instant created, Instant updated) =>
        new()
        {
            Uid = uid,
            Sequence = (int)Math.Min(int.MaxValue, version - 1),
            DtStamp = EventTimes.Moment(updated),
            Created = EventTimes.Moment(created),
            LastModified = EventTimes.Moment(updated),
        };

    /// <summary>Ids are unique in one desk; with the time of their making also among the desks whose calendars one person reads.</summary>
    private static string UidOf(string kind, long id, Instant created) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}-{id}-{created.ToUnixMicroseconds()}@productioncrew");
}
