using System.Collections.Immutable;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>Finds somebody for every seat that one person leaves empty.</summary>
internal static class Successors
{
    /// <summary>Who takes over from whom, in the given order; not null if some seats cannot be filled.</summary>
    /// <param name="leavings">In order of start; those without a seat to fill are passed over.</param>
    public static Rejection? Refuse(IReadTransaction tx, ImmutableArray<Leaving> leavings, out List<Succession> successions)
    {
        successions = [];
        var obstacles = ImmutableArray.CreateBuilder<Obstacle>();
        foreach (var together in Overlapping(leavings))
        {
            // Bookings that do not overlap never take from each other whom they need; those that do must go to different people.
            var seats = together.Select(leaving => leaving.Seat!).ToList();
            var excluded = new HashSet<CrewMemberId> { together[0].Booking.CrewMember };
            if (Substitutes.Choose(tx, seats, excluded) is { } chosen)
            {
                successions.AddRange(together.Select((leaving, i) => new Succession(leaving, seats[i], chosen[i])));
            }
            else
            {
                obstacles.AddRange(together.Select((leaving, i) => TakeOver.Impossible(tx, leaving.Booking, seats[i])));
            }
        }

        return obstacles.Count > 0 ? new Rejection(Reason.NoSubstitute, obstacles.ToImmutable()) : null;
    }

    /// <summary>Groups what overlaps: only holds do, which wait for one another.</summary>
    private static IEnumerable<List<Leaving>> Overlapping(ImmutableArray<Leaving> leavings)
    {
        var group = new List<Leaving>();
        foreach (var leaving in leavings.Where(leaving => leaving.Seat is not null))
        {
            if (group.Count > 0 && group.Max(other => other.Booking.Interval.End) <= leaving.Booking.Interval.Start)
            {
                yield return group;
                group = [];
            }

            group.Add(leaving);
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }
}

/// <summary>A booking that its person leaves, and who takes its seat.</summary>
internal sealed record Succession(Leaving Leaving, Seat Seat, CrewMemberId Successor);
