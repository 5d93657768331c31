using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules.Staffing;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Rescheduling;

/// <summary>A booking whose holder cannot move along, and who takes over.</summary>
/// <param name="Seat">What the substitute takes: all of the moved seat, or its days from today on if it has begun.</param>
internal sealed record MoveSubstitute(Booking Released, Seat Seat, CrewMemberId Substitute)
{
    /// <summary>Gives back the days that the substitute takes over.</summary>
    public Booking GiveUp(IWriteTransaction tx, Production production, Instant now)
    {
        var from = MoveSubstitutes.IsBegun(Released, production, now) ? Seat.Dates.First : Released.Dates.First;
        return from <= Released.Dates.Last || Released.State is BookingState.Held
            ? BookingWriter.Cut(tx, Released, from, production, reason: null, now)
            : Released;
    }

    /// <param name="given">The booking as <see cref="GiveUp"/> left it.</param>
    public Substitution TakeOver(IWriteTransaction tx, Booking given, Instant now) =>
        BookingWriter.TakeOver(tx, given, Seat, Substitute, pinned: false, now);
}

/// <summary>Settles what becomes of those who cannot move with a production.</summary>
internal static class MoveSubstitutes
{
    /// <summary>Who takes over from those who cannot stay, in order of their bookings; refused if the policy or a lack of people forbids it.</summary>
    public static Outcome<ImmutableArray<MoveSubstitute>> Plan(
        IReadTransaction tx,
        Production production,
        List<BookingMove> moves,
        ReschedulePolicy policy,
        Instant now
    )
    {
        var leaving = new List<BookingMove>();
        var obstacles = new List<Obstacle>();
        foreach (var move in moves.Where(move => !move.IsStay))
        {
            var inTheWay = Eligibility.ObstaclesTo(move.Target, tx.CrewMemberOf(move.Booking), tx, move.IsBarredBy);
            obstacles.AddRange(inTheWay);
            if (inTheWay.Count > 0)
            {
                leaving.Add(move);
            }
        }

        return leaving.Count == 0 ? ImmutableArray<MoveSubstitute>.Empty
            : policy == ReschedulePolicy.Refuse ? Obstacles.Reject(obstacles)
            : Choose(tx, production, moves, leaving, now);
    }

    public static bool IsBegun(Booking booking, Production production, Instant now) => booking.Dates.First < now.Today(production.TimeZone);

    /// <summary>Who takes over from whom; refused with the bookings for which there is nobody.</summary>
    private static Outcome<ImmutableArray<MoveSubstitute>> Choose(
        IReadTransaction tx,
        Production production,
        List<BookingMove> moves,
        List<BookingMove> leaving,
        Instant now
    )
    {
        var vacant = leaving
            .Select(move => (move.Booking, Seat: Vacated(move, production, now)))
            .Where(left => left.Seat is not null)
            .ToList();
        var chosen = Substitutes.Choose(MovedCrew.Free(tx, moves, leaving), [.. vacant.Select(left => left.Seat!)]);
        ImmutableArray<MoveSubstitute> substitutes =
        [
            .. vacant
                .Zip(chosen)
                .Where(pair => pair.Second is not null)
                .Select(pair => new MoveSubstitute(pair.First.Booking, pair.First.Seat!, pair.Second!.Value)),
        ];
        if (substitutes.Length == leaving.Count)
        {
            return substitutes;
        }

        var replaced = substitutes.Select(substitute => substitute.Released.Id).ToHashSet();
        return Obstacles.Reject([
            .. leaving
                .Where(move => !replaced.Contains(move.Booking.Id))
                .Select(move => Obstacles.Of(Reason.NoSubstitute, tx, move.Booking)),
        ]);
    }

    /// <summary>The seat a substitute would take; null if its only days are past, which no substitute can change.</summary>
    private static Seat? Vacated(BookingMove move, Production production, Instant now)
    {
        if (!IsBegun(move.Booking, production, now))
        {
            return move.Target;
        }

        var from = LocalDate.Min(now.Today(production.TimeZone), move.Booking.Dates.Last.PlusDays(1));
        return DateRange.TryCreate(from, move.Target.Dates.Last, out var dates) && dates.Exists(production.TimeZone)
            ? move.Target with
            {
                Dates = dates,
                Interval = dates.In(production.TimeZone),
            }
            : null;
    }
}
