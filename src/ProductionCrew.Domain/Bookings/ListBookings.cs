using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Bookings;

/// <summary>Lists bookings; a null filter lets every booking through.</summary>
/// <param name="States">The states wanted; empty for all.</param>
/// <param name="From">Only bookings that end after this instant.</param>
/// <param name="To">Only bookings that start before this instant.</param>
public sealed record ListBookings(
    ProductionId? Production,
    CrewMemberId? CrewMember,
    ImmutableArray<BookingState> States,
    Instant? From,
    Instant? To,
    BookingOrder Order,
    bool Descending,
    PageRequest Page
) : IQuery<Page<Booking>>
{
    /// <summary>An unknown production or member is refused rather than answered with an empty list.</summary>
    public Outcome<Page<Booking>> Execute(IReadTransaction tx, Instant now)
    {
        if (CrewMember is { } member && tx.Find(member) is null)
        {
            return Rejection.NotFound(member);
        }

        if (Production is { } production && tx.Find(production) is null)
        {
            return Rejection.NotFound(production);
        }

        return tx.List(this);
    }
}

/// <summary>Orders of bookings; ties go by id, in the same direction.</summary>
public enum BookingOrder
{
    Id = 1,
    StartTime,
}
