using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules;

/// <summary>A live booking that is given back from a day on, for somebody else to take.</summary>
/// <param name="From">The first day given back; it lies within the booking.</param>
/// <param name="Seat">What is left to take.</param>
internal sealed record VacatedBooking(Booking Booking, Production Production, LocalDate From, Seat Seat)
{
    /// <summary>Refused if the booking cannot be given back then, or nobody else could take it.</summary>
    /// <param name="effectiveDate">As the caller gave it; null for the first day that can be given back.</param>
    public static Outcome<VacatedBooking> Of(IReadTransaction tx, Booking booking, LocalDate? effectiveDate, Instant now)
    {
        var production = tx.ProductionOf(booking);
        var from = ReleaseDate.Of(tx, booking, production, effectiveDate, now);
        if (from.Rejection is { } refusal)
        {
            return refusal;
        }

        if (booking.IsSlot)
        {
            return Rejection.Of(Obstacles.Of(Reason.SlotNotReplaceable, tx, booking));
        }

        var seat = Seat.Vacated(booking, from.Result, production);
        return seat.HasTime
            ? new VacatedBooking(booking, production, from.Result, seat)
            : Rejection.Of(Obstacles.Of(Reason.DatesSkipped, tx, booking, seat));
    }

    /// <summary>The days that the holder keeps; null if there are none.</summary>
    public Booking? Kept(Instant now) =>
        BookingWriter.CutAt(Booking, From, Production, reason: null, now) is { IsLive: true } kept ? kept : null;

    public Booking GiveBack(IWriteTransaction tx, Instant now) => BookingWriter.Cut(tx, Booking, From, Production, reason: null, now);
}
