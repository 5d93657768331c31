using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Calendars;

/// <summary>What time a calendar covers. It moves on at midnight of UTC only, so that a calendar stays the same for a while.</summary>
/// <param name="First">Earlier bookings are not shown.</param>
/// <param name="Today">When the day of UTC began.</param>
/// <param name="Tomorrow">When the next one does.</param>
/// <param name="End">Later bookings are not shown.</param>
/// <param name="CancelledFrom">What was given back before is not shown.</param>
internal sealed record CalendarSpan(Instant First, Instant Today, Instant Tomorrow, Instant End, Instant CancelledFrom)
{
    public static CalendarSpan At(Instant now)
    {
        var today = now.InUtc().Date;
        return new CalendarSpan(
            Midnight(today, -Limits.CalendarDaysBack),
            Midnight(today, 0),
            Midnight(today, 1),
            Midnight(today, Limits.CalendarDaysAhead + 1),
            Midnight(today, -Limits.CalendarCancelledDays)
        );
    }

    private static Instant Midnight(LocalDate today, int days) => today.PlusDays(days).StartIn(DateTimeZone.Utc);
}
