using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules.Staffing;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Rescheduling;

/// <summary>Works out where the bookings of a rescheduled production go.</summary>
internal static class BookingMoves
{
    /// <summary>
    /// Where each live booking goes, in order of id; refused if some would leave the new dates, or have no time on them. Seats taken to the end get the new range,
    /// the rest moves with the start. Once shooting has begun the start is past, and the rest stays.
    /// </summary>
    /// <param name="moved">The production as it will be.</param>
    public static Outcome<List<BookingMove>> Plan(IReadTransaction tx, Production production, Production moved, Instant now)
    {
        var dates = moved.Dates;
        var today = now.Today(production.TimeZone);
        var shiftDays = production.Dates.First < today ? 0 : Period.DaysBetween(production.Dates.First, dates.First);
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
                else if (MovedTime.Of(target, moved.TimeZone, booking.Dates, booking.Interval, now) is not { } interval)
                {
                    outside.Add(Obstacles.Of(Reason.DatesSkipped, tx, booking));
                }
                else
                {
                    moves.Add(new BookingMove(production, booking, Seat.Of(booking) with { Dates = target, Interval = interval }, today));
                }
            }
        }

        moves.Sort((x, y) => x.Booking.Id.CompareTo(y.Booking.Id));
        return outside.Count > 0 ? Obstacles.Reject(outside) : moves;
    }

    /// <summary>Writes bookings at their new time, all at once.</summary>
    /// <param name="moves">Those that do not stay.</param>
    /// <returns>The holds that gave way, released, by the production for whose bookings.</returns>
    public static ILookup<ProductionId, Booking> Write(IWriteTransaction tx, IReadOnlyList<BookingMove> moves, Instant now)
    {
        foreach (var member in moves.Select(move => move.Booking.CrewMember).Distinct())
        {
            HoldSettlement.Settle(tx, member, now);
        }

        var moving = moves.Select(move => move.Booking.Id).ToHashSet();
        var superseded = moves
            .Where(move => move.Booking.State is BookingState.Confirmed)
            .SelectMany(move => MakeRoom(tx, move, moving, now).Select(hold => (move.Booking.Production, Hold: hold)))
            .ToLookup(given => given.Production, given => given.Hold);
        BookingWriter.Move(tx, [.. moves.Select(move => move.Moved(now))], now);
        return superseded;
    }

    /// <summary>Releases the holds of other productions that wait where a confirmed booking goes. Those that move too are not in its way.</summary>
    private static ImmutableArray<Booking> MakeRoom(IWriteTransaction tx, BookingMove move, HashSet<BookingId> moving, Instant now) =>
        BookingWriter.Supersede(
            tx,
            move.Booking.CrewMember,
            move.Target.Interval,
            hold => hold.Production != move.Booking.Production && !moving.Contains(hold.Id),
            now
        );
}
