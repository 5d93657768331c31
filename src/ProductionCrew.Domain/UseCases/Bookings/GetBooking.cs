using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Bookings;

/// <summary>Reads one booking, live or not.</summary>
public sealed record GetBooking(BookingName Name) : IQuery<Booking>
{
    public Outcome<Booking> Execute(IReadTransaction tx, Instant now) => tx.Find(Name) is { } booking ? booking : Rejection.NotFound(Name);
}
