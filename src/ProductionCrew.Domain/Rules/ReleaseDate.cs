using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules;

/// <summary>Decides from which day on a booking is given back.</summary>
internal static class ReleaseDate
{
    /// <summary>
    /// The first day given back; it lies within the booking. Days before today, in the production's zone, are past and cannot be given
    /// back. If the effective date is in the future and the booking ends before it, the booking is refused as not live on that date. A hold
    /// or a slot is given back as a whole; a slot only before it begins.
    /// </summary>
    /// <param name="effectiveDate">As the caller gave it; null for the first day that can be given back.</param>
    public static Outcome<LocalDate> Of(IReadTransaction tx, Booking booking, Production production, LocalDate? effectiveDate, Instant now)
    {
        var today = now.Today(production.TimeZone);
        var from = booking.IsSlot ? booking.Dates.First : LocalDate.Max(effectiveDate ?? today, booking.Dates.First);
        var isPast = booking.IsSlot ? booking.Interval.Start <= now : booking.Dates.Last < today;
        if (!booking.IsLive)
        {
            return Rejection.Of(Obstacles.NotLive(tx, booking));
        }

        Reason? broken =
            booking.IsIndivisible && effectiveDate > booking.Dates.First ? Reason.HoldIndivisible
            : isPast || effectiveDate < today ? Reason.PastUnchangeable
            : from > booking.Dates.Last ? Reason.BookingNotLive
            : null;
        return broken is { } reason ? Rejection.Of(Obstacles.Of(reason, tx, booking)) : from;
    }
}
