using NodaTime;
using ProductionCrew.Domain.Changes;
using ProductionCrew.Domain.Productions;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Bookings;

/// <summary>Gives back the days of a booking from a date on. The days before it stay booked: the past does not change.</summary>
internal static class Cut
{
    /// <summary>
    /// Writes the booking as it is once <paramref name="from"/> and all later days are given back: released if that is all of it,
    /// else confirmed with an earlier last date. The caller has made sure that <paramref name="from"/> is not past its last date.
    /// </summary>
    public static Booking At(IWriteTransaction tx, Booking booking, LocalDate from, Production production, string? reason, Instant now)
    {
        var cut = After(booking, from, production, reason, now);
        tx.Put(cut, cut.IsLive ? ChangeKind.BookingCut : ChangeKind.BookingReleased);
        return cut;
    }

    private static Booking After(Booking booking, LocalDate from, Production production, string? reason, Instant now)
    {
        var changed = booking with { ReleaseReason = reason, Version = booking.Version + 1, UpdateTime = now };
        if (from <= booking.Dates.First)
        {
            return changed with { State = BookingState.Released };
        }

        if (from > booking.Dates.Last || !DateRange.TryCreate(booking.Dates.First, from.PlusDays(-1), out var kept))
        {
            throw new InvalidOperationException($"{booking.Name} cannot be cut at {from}.");
        }

        return changed with
        {
            Dates = kept,
            Interval = kept.In(production.TimeZone),
        };
    }
}
