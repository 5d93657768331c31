using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules;

/// <summary>Writes new bookings.</summary>
internal static class Confirm
{
    /// <summary>
    /// Books a person for a seat, or holds the person if the seat is to be held. The caller has made sure with <see cref="Fitness"/> that
    /// the person can take it. Holds that waited for the time of a confirmed booking are released.
    /// </summary>
    /// <param name="pinned">Whether somebody chose this person by name.</param>
    /// <param name="replaced">The booking this one takes over from.</param>
    public static Booking Put(IWriteTransaction tx, Seat seat, CrewMemberId member, bool pinned, BookingId? replaced, Instant now)
    {
        Settle.Member(tx, member, now);
        var booking = New(tx.NextBookingId(), seat, member, pinned, replaced, now);
        if (booking.State is BookingState.Held)
        {
            booking = booking with { AheadCount = HoldLine.Ahead(booking, tx.HoldsAsWritten(member), now).Count() };
            tx.Put(booking, ChangeKind.BookingHeld);
            return booking;
        }

        MakeRoom(tx, booking, now);
        tx.Put(booking, ChangeKind.BookingConfirmed);
        return booking;
    }

    /// <summary>Releases the holds that a booking overlaps as it is confirmed, other than itself; the member is settled.</summary>
    /// <returns>The released ones, in order of id.</returns>
    public static ImmutableArray<Booking> MakeRoom(IWriteTransaction tx, Booking booking, Instant now)
    {
        var superseded = Supersede.Overlapped(tx, booking.CrewMember, booking.Interval, hold => hold.Id != booking.Id, now);
        if (!superseded.IsEmpty)
        {
            Settle.Promote(tx, booking.CrewMember, now, isByClock: false);
        }

        return superseded;
    }

    private static Booking New(BookingId id, Seat seat, CrewMemberId member, bool pinned, BookingId? replaced, Instant now) =>
        new(
            id,
            seat.Production,
            member,
            seat.Role,
            seat.MinimumLevel,
            seat.Dates,
            seat.Interval,
            seat.HoldExpireTime is null ? BookingState.Confirmed : BookingState.Held,
            pinned,
            replaced,
            ReleaseReason: null,
            Version: 1,
            CreateTime: now,
            UpdateTime: now
        )
        {
            HoldExpireTime = seat.HoldExpireTime,
            IsSlot = seat.IsSlot,
        };
}
