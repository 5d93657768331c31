using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules.Staffing;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Rescheduling;

/// <summary>A live booking of a rescheduled production, and where it goes.</summary>
/// <param name="Target">The seat at its new dates; the old ones if it stays.</param>
internal sealed record BookingMove(Booking Booking, Seat Target)
{
    public bool IsStay => Target.Dates == Booking.Dates;

    /// <summary>
    /// Whether a live booking of the same person keeps this one from moving: what blocks, for a confirmed one. A hold may neither pass
    /// others nor be passed, so it keeps to those it overlaps already. Slots do not move along.
    /// </summary>
    public bool IsBarredBy(Booking other) =>
        (other.Production != Booking.Production || other.IsSlot)
        && (
            Booking.State is BookingState.Confirmed
                ? other.IsBlocking
                : other.State is BookingState.Confirmed || !other.Overlaps(Booking.Interval)
        );
}

/// <summary>Works out where the bookings of a rescheduled production go.</summary>
internal static class BookingMoves
{
    /// <summary>
    /// Where each live booking goes, in order of id; refused if some would leave the new dates, or have no time on them. Seats taken to the end get the new range,
    /// the rest moves with the start. Once shooting has begun the start is past, and the rest stays.
    /// </summary>
    public static Outcome<List<BookingMove>> Plan(IReadTransaction tx, Production production, DateRange dates, Instant now)
    {
        var isBegun = production.Dates.First < now.Today(production.TimeZone);
        var shiftDays = isBegun ? 0 : Period.DaysBetween(production.Dates.First, dates.First);
        var window = OccupiedSeat.Window(production, now);
        var moves = new List<BookingMove>();
        var outside = new List<Obstacle>();
        foreach (var seat in OccupiedSeat.Of(tx.LiveBookings(production.Id), tx))
        {
            var isWhole = seat.Covers(window);
            foreach (var booking in seat.Bookings)
            {
                var first =
                    isWhole && booking.Dates.First == production.Dates.First ? dates.First : booking.Dates.First.PlusDays(shiftDays);
                var last = isWhole && booking.Id == seat.Tail.Id ? dates.Last : booking.Dates.Last.PlusDays(shiftDays);
                if (!DateRange.TryCreate(first, last, out var target) || !dates.Contains(target))
                {
                    outside.Add(Obstacles.Of(Reason.OutsideProduction, tx, booking));
                }
                else if (!target.Exists(production.TimeZone))
                {
                    outside.Add(Obstacles.Of(Reason.DatesSkipped, tx, booking));
                }
                else
                {
                    moves.Add(new BookingMove(booking, SeatAt(booking, target, production)));
                }
            }
        }

        moves.Sort((x, y) => x.Booking.Id.CompareTo(y.Booking.Id));
        return outside.Count > 0 ? Obstacles.Reject(outside) : moves;
    }

    /// <summary>Writes the bookings at their new dates.</summary>
    /// <returns>The holds of other productions that gave way, released.</returns>
    public static ImmutableArray<Booking> Write(IWriteTransaction tx, List<BookingMove> moves, Instant now)
    {
        // A person may have several bookings here. The foremost in the direction of the move makes room for the one behind it.
        var ascending = moves.Where(move => !move.IsStay).OrderBy(move => move.Booking.Dates.First).ToList();
        ImmutableArray<Booking> superseded = [.. ascending.SelectMany(move => MakeRoom(tx, move.Booking, move.Target, now))];

        var isLater = ascending.Count > 0 && ascending[^1].Target.Dates.First > ascending[^1].Booking.Dates.First;
        foreach (var (booking, target) in isLater ? Enumerable.Reverse(ascending) : ascending)
        {
            var moved = booking with { Dates = target.Dates, Interval = target.Interval, Version = booking.Version + 1, UpdateTime = now };
            tx.Put(moved.IsWaiting ? moved with { AheadCount = AheadOf(moved, tx, now) } : moved, ChangeKind.BookingMoved);
        }

        // Who is first in line is known only when all bookings of the person stand at their new dates.
        foreach (var member in ascending.Select(move => move.Booking.CrewMember).Distinct())
        {
            HoldSettlement.Promote(tx, member, now, isByClock: false);
        }

        return superseded;
    }

    /// <summary>Settles the member, and releases the holds of other productions that wait where a confirmed booking goes.</summary>
    private static ImmutableArray<Booking> MakeRoom(IWriteTransaction tx, Booking booking, Seat target, Instant now)
    {
        HoldSettlement.Settle(tx, booking.CrewMember, now);
        return booking.State is BookingState.Confirmed
            ? BookingWriter.Supersede(tx, booking.CrewMember, target.Interval, hold => hold.Production != booking.Production, now)
            : [];
    }

    /// <summary>How many a waiting hold has ahead of it at its new dates; one that has none still waits until it is promoted.</summary>
    private static int AheadOf(Booking moved, IReadTransaction tx, Instant now) =>
        Math.Max(1, HoldLine.Ahead(moved, tx.HoldsAsWritten(moved.CrewMember), now).Count());

    private static Seat SeatAt(Booking booking, DateRange dates, Production production)
    {
        var interval = dates == booking.Dates ? booking.Interval : dates.In(production.TimeZone);
        return Seat.Of(booking) with { Dates = dates, Interval = interval };
    }
}
