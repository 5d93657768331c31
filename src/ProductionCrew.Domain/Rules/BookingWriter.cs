using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules;

/// <summary>
/// Adds, confirms and cuts bookings, and updates the lines of holds with each step. It checks no rules: the caller has decided before that
/// the step is allowed, for example by <see cref="Eligibility"/>.
/// </summary>
internal static class BookingWriter
{
    /// <summary>The release reason of a hold that waited for the time that a confirmed booking takes.</summary>
    public const string SupersededReason = "SUPERSEDED";

    /// <summary>
    /// Books a person for a seat, or holds the person if the seat is to be held. A new booking (not a hold) releases the holds that waited
    /// for its time.
    /// </summary>
    /// <param name="pinned">Whether somebody chose this person by name.</param>
    /// <param name="replaced">The booking this one takes over from.</param>
    /// <returns>The booking, and the holds that were released for it.</returns>
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

    /// <summary>Turns a hold into a confirmed booking, and releases the holds that waited behind it.</summary>
    public static Confirmation Confirm(IWriteTransaction tx, Booking hold, Instant now)
    {
        HoldSettlement.Settle(tx, hold.CrewMember, now);
        var superseded = MakeRoom(tx, hold, now);
        var confirmed = hold with
        {
            State = BookingState.Confirmed,
            HoldExpireTime = null,
            ChallengeTime = null,
            Version = hold.Version + 1,
            UpdateTime = now,
        };
        tx.Put(confirmed, ChangeKind.BookingConfirmed);
        return new Confirmation(confirmed, superseded);
    }

    /// <summary>Writes that a booking asks for another level. The person has that level.</summary>
    /// <param name="booking">The booking with the new level.</param>
    public static void Relevel(IWriteTransaction tx, Booking booking, Instant now)
    {
        HoldSettlement.Settle(tx, booking.CrewMember, now);
        tx.Put(booking with { Version = booking.Version + 1, UpdateTime = now }, ChangeKind.BookingLevelChanged);
    }

    /// <summary>
    /// Gives back <paramref name="from"/> and all later days of a booking. If no days are left, the booking is released. Otherwise it stays
    /// confirmed with an earlier last date, because its past days do not change. Holds and slots are always given back as a whole. The
    /// caller makes sure that <paramref name="from"/> is not after the last date of a booking that can be cut.
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

    /// <summary>Books a person in the place of another who gave a booking back.</summary>
    /// <param name="released">The booking that was given back, as it is after the cut.</param>
    public static Substitution TakeOver(IWriteTransaction tx, Booking released, Seat seat, CrewMemberId member, bool pinned, Instant now)
    {
        var (booking, superseded) = Add(tx, seat, member, pinned, released.Id, now);
        return new Substitution(released, booking) { Superseded = superseded };
    }

    /// <summary>
    /// Releases holds of a member that overlap <paramref name="interval"/>. The member must be settled and the holds must be waiting. The
    /// caller promotes the holds behind them afterwards (<see cref="HoldSettlement.Promote"/>).
    /// </summary>
    /// <param name="isMeant">Selects the holds to release; the others stay.</param>
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

    /// <summary>Releases all other holds that a newly confirmed booking overlaps. The member must be settled.</summary>
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
