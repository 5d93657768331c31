using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules.Staffing;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Rescheduling;

/// <summary>A booking whose holder cannot move along, and who takes over.</summary>
/// <param name="Seat">What the substitute takes: all of the moved seat, or its days from today on if it has begun.</param>
internal sealed record Handover(Booking Leaving, Seat Seat, CrewMemberId Substitute)
{
    /// <summary>Gives back the days that the substitute takes over.</summary>
    public Booking GiveUp(IWriteTransaction tx, Production production, Instant now)
    {
        var from = Handovers.IsBegun(Leaving, production, now) ? Seat.Dates.First : Leaving.Dates.First;
        return from <= Leaving.Dates.Last || Leaving.State is BookingState.Held
            ? Cut.At(tx, Leaving, from, production, reason: null, now)
            : Leaving;
    }

    public Substitution TakeOver(IWriteTransaction tx, Booking released, Instant now) =>
        new(released, Confirm.Put(tx, Seat, Substitute, pinned: false, Leaving.Id, now));
}

/// <summary>Settles what becomes of those who cannot move with a production.</summary>
internal static class Handovers
{
    /// <summary>Who takes over from those who cannot stay, in order of their bookings; not null if the policy or a lack of people forbids it.</summary>
    public static Rejection? Refuse(
        IReadTransaction tx,
        Production production,
        List<Move> moves,
        ReschedulePolicy policy,
        Instant now,
        out List<Handover> handovers
    )
    {
        handovers = [];
        var leaving = new List<Move>();
        var obstacles = new List<Obstacle>();
        foreach (var move in moves.Where(move => !move.IsStay))
        {
            var inTheWay = Fitness.Obstacles(tx, tx.CrewMemberOf(move.Booking), move.Target, move.IsBarredBy);
            obstacles.AddRange(inTheWay);
            if (inTheWay.Count > 0)
            {
                leaving.Add(move);
            }
        }

        if (leaving.Count == 0)
        {
            return null;
        }

        if (policy == ReschedulePolicy.Refuse)
        {
            return Fitness.Reject(obstacles);
        }

        return Choose(tx, production, moves, leaving, now, handovers)
            ? null
            : Fitness.Reject([.. leaving.Select(move => Blocked.By(Reason.NoSubstitute, tx, move.Booking))]);
    }

    public static bool IsBegun(Booking booking, Production production, Instant now) => booking.Dates.First < now.Today(production.TimeZone);

    private static bool Choose(
        IReadTransaction tx,
        Production production,
        List<Move> moves,
        List<Move> leaving,
        Instant now,
        List<Handover> handovers
    )
    {
        var seats = leaving.Select(move => Vacated(move, production, now)).OfType<Seat>().ToList();
        if (seats.Count < leaving.Count)
        {
            return false;
        }

        var earliest = seats.Min(seat => seat.Dates.First);
        var busy = moves.Where(move => move.Booking.Dates.Last >= earliest || move.Target.Dates.Last >= earliest);
        if (Substitutes.Choose(tx, seats, busy.Select(move => move.Booking.CrewMember).ToHashSet()) is not { } chosen)
        {
            return false;
        }

        handovers.AddRange(leaving.Select((move, i) => new Handover(move.Booking, seats[i], chosen[i])));
        return true;
    }

    /// <summary>The seat a substitute would take; null if its only days are past, which no substitute can change.</summary>
    private static Seat? Vacated(Move move, Production production, Instant now)
    {
        if (!IsBegun(move.Booking, production, now))
        {
            return move.Target;
        }

        var from = LocalDate.Min(now.Today(production.TimeZone), move.Booking.Dates.Last.PlusDays(1));
        return DateRange.TryCreate(from, move.Target.Dates.Last, out var dates)
            ? move.Target with
            {
                Dates = dates,
                Interval = dates.In(production.TimeZone),
            }
            : null;
    }
}
