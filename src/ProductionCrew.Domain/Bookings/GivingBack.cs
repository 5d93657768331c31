using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Crew;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Bookings;

/// <summary>Settles what becomes of the live bookings that one person cannot keep.</summary>
internal static class GivingBack
{
    /// <summary>Null if the bookings can be given back as the policy says, else why not, naming every booking in the way.</summary>
    /// <param name="substitutes">Who takes over from each, in the same order; empty unless the policy asks for somebody.</param>
    public static Rejection? Refuse(
        IReadTransaction tx,
        ImmutableArray<Leaving> leavings,
        BookingPolicy policy,
        Instant now,
        out ImmutableArray<CrewMember> substitutes
    )
    {
        substitutes = [];
        if (Refuse(Reason.PastUnchangeable, tx, leavings.Where(leaving => leaving.HasPastDays(now))) is { } past)
        {
            return past;
        }

        return policy switch
        {
            BookingPolicy.Refuse => Refuse(Reason.BookingsInTheWay, tx, leavings),
            BookingPolicy.Substitute => Choose(tx, leavings, out substitutes),
            _ => null,
        };
    }

    /// <summary>Gives the bookings back, and books the substitutes.</summary>
    public static (ImmutableArray<Booking> Released, ImmutableArray<Substitution> Substitutions) Write(
        IWriteTransaction tx,
        ImmutableArray<Leaving> leavings,
        ImmutableArray<CrewMember> substitutes,
        Instant now
    ) =>
        substitutes.IsEmpty
            ? ([.. leavings.Select(leaving => leaving.GiveBack(tx, now))], [])
            : ([], [.. leavings.Zip(substitutes, (leaving, substitute) => leaving.HandTo(tx, substitute, now))]);

    private static Rejection? Refuse(Reason reason, IReadTransaction tx, IEnumerable<Leaving> leavings)
    {
        ImmutableArray<Obstacle> obstacles = [.. leavings.Select(leaving => Blocked.By(reason, tx, leaving.Booking))];
        return obstacles.IsEmpty ? null : new Rejection(reason, obstacles);
    }

    private static Rejection? Choose(IReadTransaction tx, ImmutableArray<Leaving> leavings, out ImmutableArray<CrewMember> substitutes)
    {
        var chosen = ImmutableArray.CreateBuilder<CrewMember>(leavings.Length);
        var obstacles = ImmutableArray.CreateBuilder<Obstacle>();

        // Bookings of one person never overlap, so choosing for one never takes away somebody the others need.
        foreach (var leaving in leavings)
        {
            if (TakeOver.Choose(tx, leaving.Booking, leaving.Seat) is { } substitute)
            {
                chosen.Add(substitute);
            }
            else
            {
                obstacles.Add(TakeOver.Impossible(tx, leaving.Booking, leaving.Seat));
            }
        }

        substitutes = chosen.ToImmutable();
        return obstacles.Count > 0 ? new Rejection(Reason.NoSubstitute, obstacles.ToImmutable()) : null;
    }
}
