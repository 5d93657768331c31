using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Bookings;

/// <summary>Lists bookings.</summary>
public sealed record ListBookings(BookingFilter Filter) : IQuery<Page<Booking>>
{
    public Outcome<Page<Booking>> Execute(IReadTransaction tx, Instant now) =>
        tx.RefuseUnknown(Filter.CrewMember, Filter.Production) is { } unknown ? unknown : tx.List(Filter);
}
