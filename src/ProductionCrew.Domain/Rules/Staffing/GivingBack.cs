using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>Settles what becomes of the live bookings that one person cannot keep.</summary>
internal static class GivingBack
{
    /// <summary>Null if the bookings can be given back as the policy says, else why not, naming every booking in the way.</summary>
    /// <param name="successions">Who takes over what; empty unless the policy asks for somebody.</param>
    public static Rejection? Refuse(
        IReadTransaction tx,
        ImmutableArray<Leaving> leavings,
        BookingPolicy policy,
        Instant now,
        out List<Succession> successions
    )
    {
        successions = [];
        if (Refuse(Reason.PastUnchangeable, tx, leavings.Where(leaving => leaving.HasPastDays(now))) is { } past)
        {
            return past;
        }

        return policy switch
        {
            BookingPolicy.Refuse => Refuse(Reason.BookingsInTheWay, tx, leavings),
            BookingPolicy.Substitute => Successors.Refuse(tx, leavings, out successions),
            _ => null,
        };
    }

    /// <summary>Gives the bookings back, and puts the successors in their places.</summary>
    public static (ImmutableArray<Booking> Released, ImmutableArray<Substitution> Substitutions) Write(
        IWriteTransaction tx,
        ImmutableArray<Leaving> leavings,
        List<Succession> successions,
        Instant now
    )
    {
        ImmutableArray<Substitution> substitutions = [.. successions.Select(one => one.Leaving.HandTo(tx, one.Seat, one.Successor, now))];
        var takenOver = successions.Select(one => one.Leaving.Booking.Id).ToHashSet();
        return (
            [.. leavings.Where(leaving => !takenOver.Contains(leaving.Booking.Id)).Select(leaving => leaving.GiveBack(tx, now))],
            substitutions
        );
    }

    private static Rejection? Refuse(Reason reason, IReadTransaction tx, IEnumerable<Leaving> leavings)
    {
        ImmutableArray<Obstacle> obstacles = [.. leavings.Select(leaving => Blocked.By(reason, tx, leaving.Booking))];
        return obstacles.IsEmpty ? null : new Rejection(reason, obstacles);
    }
}
