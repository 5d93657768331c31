using NodaTime;
using NodaTime.Text;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Calendars;

/// <summary>What people read in a calendar.</summary>
internal static class EventWords
{
    public const string Unavailable = "Not available";

    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    /// <summary>What the calendar is.</summary>
    public static string About(CalendarContent content) =>
        "Holds are tentative until they are confirmed."
        + (content.IsCut ? $" There is more than the {Limits.CalendarEventsMax} events that a calendar has." : "");

    /// <summary>One line: whom or what, the role, and the state if it is not firm.</summary>
    public static string Summary(CalendarBooking shown) =>
        $"{shown.Title.Text}, {RoleOf(shown.Booking)}"
        + shown.Booking.State switch
        {
            BookingState.Confirmed => "",
            BookingState.Held => " (hold)",
            _ => " (cancelled)",
        };

    /// <summary>The rest, a line each.</summary>
    public static string Description(CalendarBooking shown) =>
        $"Role: {RoleOf(shown.Booking)}\nState: {StateOf(shown)}\nBooking: {shown.Booking.Name}";

    private static string StateOf(CalendarBooking shown) =>
        (shown.Booking.State, shown.Booking.HoldExpireTime) switch
        {
            (BookingState.Confirmed, _) => "confirmed",
            (BookingState.Held, { } expiry) => $"held until {At(expiry, shown.Zone)}, unless it is confirmed before",
            (BookingState.Held, null) => "held",
            _ => "cancelled",
        };

    private static string At(Instant instant, DateTimeZone zone) => $"{Minutes.Format(instant.InZone(zone).LocalDateTime)} ({zone.Id})";

    private static string RoleOf(Booking booking) => booking.Role.Text.Replace('-', ' ');
}
