using NodaTime;
using ProductionCrew.Domain.Changes;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Bookings;

/// <summary>Writes new bookings.</summary>
internal static class Confirm
{
    /// <summary>Books a person for a seat. The caller has made sure with <see cref="Fitness"/> that the person can take it.</summary>
    /// <param name="pinned">Whether somebody chose this person by name.</param>
    /// <param name="replaced">The booking this one takes over from.</param>
    public static Booking Put(IWriteTransaction tx, Seat seat, CrewMemberId member, bool pinned, BookingId? replaced, Instant now)
    {
        var booking = new Booking(
            tx.NextBookingId(),
            seat.Production,
            member,
            seat.Role,
            seat.MinimumLevel,
            seat.Dates,
            seat.Interval,
            BookingState.Confirmed,
            pinned,
            replaced,
            ReleaseReason: null,
            Version: 1,
            CreateTime: now,
            UpdateTime: now
        );
        tx.Put(booking, ChangeKind.BookingConfirmed);
        return booking;
    }
}
