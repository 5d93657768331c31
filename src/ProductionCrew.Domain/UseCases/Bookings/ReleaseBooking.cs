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
    public CommandScope Scope => new() { Booking = Name.Booking, Production = Name.Production };

    public Outcome<Booking> Execute(IWriteTransaction tx, Instant now)
    {
        var found = tx.Expect(Name, ExpectedVersion);
        if (found.Rejection is { } refusal)
        {
            return refusal;
        }

        var booking = found.Result;

        var production = tx.ProductionOf(booking);
        var from = ReleaseDate.Of(tx, booking, production, EffectiveDate, now);
        return from.Rejection is { } tooLate ? tooLate : BookingWriter.Cut(tx, booking, from.Result, production, ReleaseReason, now);
    }
}
