using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Rules;

/// <summary>The line in which holds of one crew member wait for one another.</summary>
public static class HoldLine
{
    /// <summary>The holds that <paramref name="hold"/> waits behind: they overlap it, have a smaller id, and are live.</summary>
    /// <param name="holds">Bookings of the same member.</param>
    /// <param name="at">The moment at which they must be live.</param>
    public static IEnumerable<Booking> Ahead(Booking hold, IEnumerable<Booking> holds, Instant at) =>
        holds.Where(other => other.Id.CompareTo(hold.Id) < 0 && other.At(at).State is BookingState.Held && other.Overlaps(hold.Interval));

    /// <summary>
    /// The holds for which the last challenge of <paramref name="hold"/> stands: they waited behind it when it was challenged, and do still.
    /// Once there are none the challenge is void, whoever comes to wait later.
    /// </summary>
    /// <param name="holds">Bookings of the same member.</param>
    /// <param name="at">The moment at which they must be live.</param>
    internal static IEnumerable<Booking> Challengers(Booking hold, IEnumerable<Booking> holds, Instant at) =>
        holds.Where(other => IsBehind(other.At(at), hold) && other.CreateTime <= hold.ChallengeTime);

    /// <summary>Whether a booking is a live hold that waits behind <paramref name="hold"/>.</summary>
    internal static bool IsBehind(Booking booking, Booking hold) =>
        booking.State is BookingState.Held
        && booking.CrewMember == hold.CrewMember
        && booking.Id.CompareTo(hold.Id) > 0
        && booking.Overlaps(hold.Interval);

    /// <summary>The first hold of the line in which a hold waits.</summary>
    internal static Booking FirstBefore(Booking waiting, IReadTransaction tx) =>
        tx.LiveBookings(waiting.CrewMember, waiting.Interval).MinBy(booking => booking.Id)!;
}
