using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Bookings;

/// <summary>Gives a booking back from a day on: released if it has not begun by then, else cut.</summary>
/// <param name="ReleaseReason">Why, for people.</param>
/// <param name="EffectiveDate">The first day given back; null for today in the production's zone.</param>
/// <param name="ExpectedVersion">The version the caller has read; null for any.</param>
public sealed record ReleaseBooking(
    BookingName Name,
    string? ReleaseReason = null,
    LocalDate? EffectiveDate = null,
    long? ExpectedVersion = null
) : ICommand<Booking>
{
    public Concern Concern => new() { Booking = Name.Booking, Production = Name.Production };

    public Outcome<Booking> Execute(IWriteTransaction tx, Instant now)
    {
        if (tx.Find(Name) is not { } booking)
        {
            return Rejection.NotFound(Name);
        }

        if (ExpectedVersion is { } expected && expected != booking.Version)
        {
            return Rejection.About(Reason.StaleEtag, Name);
        }

        var production = tx.ProductionOf(booking);
        return GivenBack.Refuse(tx, booking, production, EffectiveDate, now, out var from) is { } refusal
            ? refusal
            : Cut.At(tx, booking, from, production, ReleaseReason, now);
    }
}
