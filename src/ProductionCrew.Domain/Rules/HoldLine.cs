using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Rules;

/// <summary>The line in which holds of one crew member wait for one another.</summary>
public static class HoldLine
{
    /// <summary>The holds that <paramref name="hold"/> waits behind: those that overlap it, came before it and are live at a moment.</summary>
    /// <param name="holds">Bookings of the same member.</param>
    public static IEnumerable<Booking> Ahead(Booking hold, IEnumerable<Booking> holds, Instant at) =>
        holds.Where(other => other.Id.CompareTo(hold.Id) < 0 && other.At(at).State is BookingState.Held && other.Overlaps(hold.Interval));

    /// <summary>Who stands at the head of the line in which a hold waits.</summary>
    internal static Booking FirstBefore(Booking waiting, IReadTransaction tx) =>
        tx.LiveBookings(waiting.CrewMember, waiting.Interval).MinBy(booking => booking.Id)!;
}
