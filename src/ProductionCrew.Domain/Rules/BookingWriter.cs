using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules;

/// <summary>
/// Writes bookings: adds, confirms and cuts them, and keeps the line of holds in step with each. Whether it may be done has been decided
/// before, by <see cref="Eligibility"/> and the like.
/// </summary>
internal static class BookingWriter
{
    /// <summary>The release reason of a hold that waited for the time that a confirmed booking takes.</summary>
    public const string SupersededReason = "SUPERSEDED";

    /// <summary>
    /// Books a person for a seat, or holds the person if the seat is to be held. Holds that waited for the time of a confirmed booking are
    /// released.
    /// </summary>
    /// <param name="pinned">Whether somebody chose this person by name.</param>
    /// <param name="replaced">The booking this one takes over from.</param>
    /// <returns>The booking, and the holds that gave way to it.</returns>
    public static Confirmation Add(IWriteTransaction tx, Seat seat, CrewMemberId member, bool pinned, BookingId? replaced, Instant now)
    {
        HoldSettlement.Settle(tx, member, now);
        var booking = New(tx.NextBookingId(), seat, member, pinned, replaced, now);
        if (booking.State is BookingState.Held)
        {
            booking = booking with { AheadCount = HoldLine.Ahead(booking, tx.HoldsAsWritten(member), now).Count() };
            tx.Put(booking, ChangeKind.BookingHeld);
            return new Confirmation(booking, []);
        }

        var superseded = MakeRoom(tx, booking, now);
        tx.Put(booking, ChangeKind.BookingConfirmed);
        return new Confirmation(booking, superseded);
    }

    /// <summary>Makes a hold firm, and releases those that waited behind it.</summary>
    public static Confirmation Confirm(IWriteTransaction tx, Booking hold, Instant now)
    {
        HoldSettlement.Settle(tx, hold.CrewMember, now);
        var superseded = MakeRoom(tx, hold, now);
        var confirmed = hold with { State = BookingState.Confirmed, HoldExpireTime = null, Version = hold.Version + 1, UpdateTime = now };
        tx.Put(confirmed, ChangeKind.BookingConfirmed);
        return new Confirmation(confirmed, superseded);
    }

    /// <summary>Writes that a booking asks for another level, which its person has.</summary>
    /// <param name="booking">At the new level.</param>
    public static void Relevel(IWriteTransaction tx, Booking booking, Instant now)
    {
        HoldSettlement.Settle(tx, booking.CrewMember, now);
        tx.Put(booking with { Version = booking.Version + 1, UpdateTime = now }, ChangeKind.BookingLevelChanged);
    }

    /// <summary>
    /// Gives back <paramref name="from"/> and all later days: the booking is released if that is all of it, else it stays confirmed with an
    /// earlier last date, for the past does not change. Holds and slots are given back as a whole. The caller has made sure that
    /// <paramref name="from"/> is not past the last date of a booking that can be cut.
    /// </summary>
    public static Booking Cut(IWriteTransaction tx, Booking booking, LocalDate from, Production production, string? reason, Instant now)
    {
        HoldSettlement.Settle(tx, booking.CrewMember, now);
        var cut = After(booking, from, production, reason, now);
        tx.Put(cut, cut.IsLive ? ChangeKind.BookingCut : ChangeKind.BookingReleased);
        if (booking.State is BookingState.Held)
        {
            HoldSettlement.Promote(tx, booking.CrewMember, now, isByClock: false);
        }

        return cut;
    }

    /// <summary>Books somebody in the place of one who gave a booking back.</summary>
    /// <param name="released">The booking as it was cut before.</param>
    public static Substitution TakeOver(IWriteTransaction tx, Booking released, Seat seat, CrewMemberId member, bool pinned, Instant now)
    {
        var (booking, superseded) = Add(tx, seat, member, pinned, released.Id, now);
        return new Substitution(released, booking) { Superseded = superseded };
    }

    /// <summary>
    /// Releases the holds of a member that overlap <paramref name="interval"/>; the member is settled. The caller has made sure that
    /// they wait, and promotes those behind them (<see cref="HoldSettlement.Promote"/>).
    /// </summary>
    /// <param name="isMeant">Which holds; others stay.</param>
    /// <returns>The released ones, in order of id.</returns>
    public static ImmutableArray<Booking> Supersede(
        IWriteTransaction tx,
        CrewMemberId member,
        Interval interval,
        Func<Booking, bool> isMeant,
        Instant now
    )
    {
        var holds = tx.HoldsAsWritten(member);
        if (holds.Count == 0)
        {
            return [];
        }

        ImmutableArray<Booking> released =
        [
            .. holds.Where(hold => hold.Overlaps(interval) && isMeant(hold)).Select(hold => hold.Released(SupersededReason, now)),
        ];
        foreach (var hold in released)
        {
            tx.Put(hold, ChangeKind.BookingReleased);
        }

        return released;
    }

    /// <summary>Releases the holds that a booking overlaps as it is confirmed, other than itself; the member is settled.</summary>
    private static ImmutableArray<Booking> MakeRoom(IWriteTransaction tx, Booking booking, Instant now)
    {
        var superseded = Supersede(tx, booking.CrewMember, booking.Interval, hold => hold.Id != booking.Id, now);
        if (!superseded.IsEmpty)
        {
            HoldSettlement.Promote(tx, booking.CrewMember, now, isByClock: false);
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

    private static Booking After(Booking booking, LocalDate from, Production production, string? reason, Instant now)
    {
        if (booking.IsIndivisible || from <= booking.Dates.First)
        {
            return booking.Released(reason, now);
        }

        if (from > booking.Dates.Last || !DateRange.TryCreate(booking.Dates.First, from.PlusDays(-1), out var kept))
        {
            throw new InvalidOperationException($"{booking.Name} cannot be cut at {from}.");
        }

        // Of days that the zone skipped nothing is left to keep.
        return !kept.Exists(production.TimeZone)
            ? booking.Released(reason, now)
            : booking with
            {
                Dates = kept,
                Interval = kept.In(production.TimeZone),
                ReleaseReason = reason,
                Version = booking.Version + 1,
                UpdateTime = now,
            };
    }
}
