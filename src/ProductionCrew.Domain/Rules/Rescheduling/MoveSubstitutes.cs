using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules.Staffing;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Rescheduling;

/// <summary>A booking whose holder cannot move along, and who takes over.</summary>
/// <param name="Seat">What the substitute takes.</param>
internal sealed record MoveSubstitute(BookingMove Left, Seat Seat, CrewMemberId Substitute)
{
    /// <summary>Gives back the days that the substitute takes over.</summary>
    public Booking GiveUp(IWriteTransaction tx, Instant now)
    {
        var booking = Left.Booking;
        var from = Left.IsBegun ? Seat.Dates.First : booking.Dates.First;
        return from <= booking.Dates.Last || booking.State is BookingState.Held
            ? BookingWriter.Cut(tx, booking, from, Left.Production, reason: null, now)
            : booking;
    }

    /// <param name="given">The booking as <see cref="GiveUp"/> left it.</param>
    public Substitution TakeOver(IWriteTransaction tx, Booking given, Instant now) =>
        BookingWriter.TakeOver(tx, given, Seat, Substitute, pinned: false, now);
}

/// <summary>Settles what becomes of those who cannot move with their productions.</summary>
internal static class MoveSubstitutes
{
    /// <summary>
    /// Who takes over from those who cannot stay, in order of their productions and bookings; refused if a policy or a lack of people
    /// forbids it, with the place of the production.
    /// </summary>
    public static Outcome<ImmutableArray<MoveSubstitute>> Plan(IReadTransaction tx, IReadOnlyList<ProductionMove> productions)
    {
        List<BookingMove> moves = [.. productions.SelectMany(production => production.Bookings)];
        var conflicts = new MoveConflicts(tx, [.. moves.Where(move => !move.IsStay)]);
        var leaving = new HashSet<BookingId>();

        // Where two productions want the same person, the one that takes substitutes gives way, or else the later.
        foreach (var (place, production) in productions.Index().OrderBy(one => one.Item.Policy))
        {
            var obstacles = new List<Obstacle>();
            foreach (var move in production.Bookings.Where(move => !move.IsStay))
            {
                var inTheWay = conflicts.ObstaclesTo(move);
                obstacles.AddRange(inTheWay);
                if (inTheWay.Count > 0)
                {
                    leaving.Add(move.Booking.Id);
                }
            }

            if (obstacles.Count > 0 && production.Policy is ReschedulePolicy.Refuse)
            {
                return Obstacles.Reject(obstacles) with { Item = place };
            }
        }

        return leaving.Count == 0
            ? ImmutableArray<MoveSubstitute>.Empty
            : Choose(tx, productions, moves, [.. moves.Where(move => leaving.Contains(move.Booking.Id))]);
    }

    /// <summary>Who takes over from whom; refused with the bookings of the first production for which there is nobody.</summary>
    private static Outcome<ImmutableArray<MoveSubstitute>> Choose(
        IReadTransaction tx,
        IReadOnlyList<ProductionMove> productions,
        List<BookingMove> moves,
        List<BookingMove> leaving
    )
    {
        var vacant = leaving.Select(move => (Move: move, Seat: move.Vacated)).Where(left => left.Seat is not null).ToList();
        var chosen = Substitutes.Choose(MovedCrew.Free(tx, moves, leaving), [.. vacant.Select(left => left.Seat!)]);
        ImmutableArray<MoveSubstitute> substitutes =
        [
            .. vacant
                .Zip(chosen)
                .Where(pair => pair.Second is not null)
                .Select(pair => new MoveSubstitute(pair.First.Move, pair.First.Seat!, pair.Second!.Value)),
        ];
        if (substitutes.Length == leaving.Count)
        {
            return substitutes;
        }

        var replaced = substitutes.Select(substitute => substitute.Left.Booking.Id).ToHashSet();
        var stuck = leaving.Where(move => !replaced.Contains(move.Booking.Id)).ToLookup(move => move.Production.Id);
        var (place, first) = productions.Index().First(one => stuck.Contains(one.Item.Production.Id));
        return Obstacles.Reject([.. stuck[first.Production.Id].Select(move => Obstacles.Of(Reason.NoSubstitute, tx, move.Booking))]) with
        {
            Item = place,
        };
    }
}
