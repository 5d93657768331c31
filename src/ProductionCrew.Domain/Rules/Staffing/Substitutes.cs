using System.Collections.Immutable;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>Chooses free people for seats that others must leave.</summary>
internal static class Substitutes
{
    /// <summary>
    /// A person for each seat, in the order of the seats; nobody for all those seats that cannot be filled together. A person takes several
    /// seats only if they do not overlap. Among the possible choices it takes the one that <see cref="Candidate"/> and exact staffing define.
    /// </summary>
    public static ImmutableArray<CrewMemberId?> Choose(FreePeople free, IReadOnlyList<Seat> seats)
    {
        var chosen = new CrewMemberId?[seats.Count];
        foreach (var group in SeatClusters.Of(seats))
        {
            var people = Together(free, [.. group.Select(place => seats[place])]);
            foreach (var (place, person) in group.Zip(people ?? []))
            {
                chosen[place] = person;
            }
        }

        return [.. chosen];
    }

    /// <summary>Who takes one seat, as staffing prefers; null if nobody can. The person who leaves it is not asked.</summary>
    public static CrewMemberId? Choose(IReadTransaction tx, Booking left, Seat seat) =>
        Choose(new FreePeople(tx, new HashSet<CrewMemberId> { left.CrewMember }), [seat])[0];

    /// <summary>Who takes seats of which each overlaps others; null if they cannot all be filled.</summary>
    private static IReadOnlyList<CrewMemberId>? Together(FreePeople free, IReadOnlyList<Seat> seats)
    {
        if (SeatClusters.HaveCommonTime(seats))
        {
            return Apart(free, seats);
        }

        // A search that was ended may have overlooked what is found where nobody takes two seats.
        var found = SeatChain.Fill(free, seats, out var isComplete);
        return found is null && !isComplete ? Apart(free, seats) : found;
    }

    /// <summary>A person of its own for each seat; null if there are too few.</summary>
    private static IReadOnlyList<CrewMemberId>? Apart(FreePeople free, IReadOnlyList<Seat> seats)
    {
        var plan = new StaffingPlan(SeatGroup.Of(seats));
        plan.Fill(free);
        if (plan.MissingCount > 0)
        {
            return null;
        }

        var people = plan.Seated.ToLookup(person => plan.Groups[person.Group].Seat, person => person.Member);
        var waiting = people.ToDictionary(group => group.Key, group => new Queue<CrewMemberId>(group));
        return [.. seats.Select(seat => waiting[seat].Dequeue())];
    }
}
