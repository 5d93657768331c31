using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

/// <summary>Which bookings a list has, in which order, and which page of it; a null filter lets every booking through.</summary>
/// <param name="States">The states wanted; empty for all.</param>
/// <param name="From">Only bookings that end after this instant.</param>
/// <param name="To">Only bookings that start before this instant.</param>
public sealed record BookingFilter(
    ProductionId? Production,
    CrewMemberId? CrewMember,
    ImmutableArray<BookingState> States,
    Instant? From,
    Instant? To,
    BookingOrder Order,
    bool Descending,
    PageRequest Page
);

/// <summary>Orders of bookings; ties go by id, in the same direction.</summary>
public enum BookingOrder
{
    Id = 1,
    StartTime,
}
