using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules;

/// <summary>
/// Gives back the days of a booking from a date on. The days before it stay booked: the past does not change. Holds and slots are
/// indivisible and given back as a whole.
/// </summary>
internal static class Cut
{
    /// <summary>
    /// Writes the booking as it is once <paramref name="from"/> and all later days are given back: released if that is all of it,
    /// else confirmed with an earlier last date. The caller has made sure that <paramref name="from"/> is not past the last date of one
    /// that can be cut.
    /// </summary>
    public static Booking At(IWriteTransaction tx, Booking booking, LocalDate from, Production production, string? reason, Instant now)
    {
        Settle.Member(tx, booking.CrewMember, now);
        var cut = After(booking, from, production, reason, now);
        tx.Put(cut, cut.IsLive ? ChangeKind.BookingCut : ChangeKind.BookingReleased);
        if (booking.State is BookingState.Held)
        {
            Settle.Promote(tx, booking.CrewMember, now, isByClock: false);
        }

        return cut;
    }

    private static Booking After(Booking booking, LocalDate from, Production production, string? reason, Instant now)
    {
        if (booking.IsIndivisible || from <= booking.Dates.First)
        {
            return booking.Released(reason, now);
        }

        if (from > booking.Dates.Last || !DateRange.TryCreate(booking.Dates.First, from.PlusDays(-1), out var kept))
        {
            throw new InvalidOperationException($"{booking.Name} cannot be cut at {from}.");
        }

        return booking with
        {
            Dates = kept,
            Interval = kept.In(production.TimeZone),
            ReleaseReason = reason,
            Version = booking.Version + 1,
            UpdateTime = now,
        };
    }
}
