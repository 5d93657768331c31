using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>What becomes of the crew of a production whose requirements change.</summary>
/// <param name="From">The first day that changes.</param>
/// <param name="Leaving">The bookings that are given back from that day on, in order of id.</param>
/// <param name="Filled">The seats that get a new booking, with their people, in order of role, level and person.</param>
/// <param name="Relevelled">The bookings that stay but fill a requirement of another level now, with that level, in order of id.</param>
internal sealed record RestaffedCrew(
    Production Production,
    LocalDate From,
    ImmutableArray<Booking> Leaving,
    ImmutableArray<FilledSeat> Filled,
    ImmutableArray<Booking> Relevelled
)
{
    /// <summary>
    /// Writes the bookings given back, then the new ones, then the levels of those that stay. The first two must come in this order: one
    /// person may give back a booking and take another seat on the same days.
    /// </summary>
    /// <returns>The bookings given back, and the new ones.</returns>
    public (ImmutableArray<Booking> Released, ImmutableArray<Confirmation> Booked) Write(IWriteTransaction tx, Instant now)
    {
        ImmutableArray<Booking> released =
        [
            .. Leaving.Select(booking => BookingWriter.Cut(tx, booking, From, Production, reason: null, now)),
        ];
        ImmutableArray<Confirmation> booked =
        [
            .. Filled.Select(taken => BookingWriter.Add(tx, taken.Seat, taken.Member, pinned: false, replaced: null, now)),
        ];
        foreach (var booking in Relevelled)
        {
            BookingWriter.Relevel(tx, booking, now);
        }

        return (released, booked);
    }
}
