using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Bookings;

/// <summary>Lists bookings.</summary>
public sealed record ListBookings(BookingFilter Filter) : IQuery<Page<Booking>>
{
    /// <summary>An unknown production or member is refused rather than answered with an empty list.</summary>
    public Outcome<Page<Booking>> Execute(IReadTransaction tx, Instant now)
    {
        if (Filter.CrewMember is { } member && tx.Find(member) is null)
        {
            return Rejection.NotFound(member);
        }

        if (Filter.Production is { } production && tx.Find(production) is null)
        {
            return Rejection.NotFound(production);
        }

        return tx.List(Filter);
    }
}
