using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>
/// Fills seats of which some overlap and others do not, so that one person may take several. The seats that a person can take together are
/// no matroid then, so that <see cref="StaffingPlan"/> does not apply; it tries the choices one after another, and leaves out those that
/// cannot be better than the best so far.
/// </summary>
internal sealed class SeatChain
{
    private readonly IReadOnlyList<Seat> seats;

    /// <summary>For each seat those it overlaps.</summary>
    private readonly int[][] neighbours;

    /// <summary>For each seat who could take it, best first.</summary>
    private readonly IReadOnlyList<Candidate>[] candidates;

    /// <summary>The seats in the order in which they are filled.</summary>
    private readonly int[] order;

    private readonly Candidate[] taken;
    private readonly Dictionary<CrewMemberId, List<int>> seatsOf = [];
    private Candidate[]? best;
    private Cost bestCost = Cost.Most;
    private int stepCount;

    private SeatChain(FreePeople free, IReadOnlyList<Seat> seats)
    {
        this.seats = seats;
        neighbours = [.. seats.Select((_, seat) => Enumerable.Range(0, seats.Count).Where(other => Overlap(seat, other)).ToArray())];

        // Whoever comes after as many people as there are seats beside this one could be exchanged for one of those, who is left.
        var known = new Dictionary<Seat, IReadOnlyList<Candidate>>();
        candidates = new IReadOnlyList<Candidate>[seats.Count];
        for (var seat = 0; seat < seats.Count; seat++)
        {
            candidates[seat] = known.TryGetValue(seats[seat], out var people)
                ? people
                : known[seats[seat]] = free.Best(seats[seat], neighbours[seat].Length + 1);
        }

        order = [.. Enumerable.Range(0, seats.Count).OrderBy(seat => seats[seat].Interval.Start)];
        taken = new Candidate[seats.Count];
    }

    /// <summary>
    /// Who takes which seat: the choice whose people have the fewest other roles and the lowest rates, summed over the seats. Null if there
    /// is none, or none was found within <see cref="Limits.SeatChainStepsMax"/>; then the best that was found need not be the best there is.
    /// </summary>
    /// <param name="isComplete">Whether all choices were looked at.</param>
    public static IReadOnlyList<CrewMemberId>? Fill(FreePeople free, IReadOnlyList<Seat> seats, out bool isComplete)
    {
        var chain = new SeatChain(free, seats);
        chain.FillFrom(0, default);
        isComplete = chain.stepCount <= Limits.SeatChainStepsMax;
        return chain.best is { } best ? [.. best.Select(person => person.Id)] : null;
    }

    private void FillFrom(int depth, Cost cost)
    {
        if (depth == order.Length)
        {
            (best, bestCost) = ([.. taken], cost);
            return;
        }

        var seat = order[depth];
        foreach (var person in candidates[seat])
        {
            if (stepCount > Limits.SeatChainStepsMax)
            {
                return;
            }

            if (!IsFree(seat, person.Id))
            {
                continue;
            }

            Take(seat, person);
            var next = cost + Cost.Of(person);
            if (LeastCost(depth + 1) is { } rest && (next + rest).CompareTo(bestCost) < 0)
            {
                FillFrom(depth + 1, next);
            }

            seatsOf[person.Id].Remove(seat);
        }
    }

    /// <summary>What the seats that are still empty cost at the least; null if nobody is left for one of them.</summary>
    private Cost? LeastCost(int depth)
    {
        var least = default(Cost);
        foreach (var seat in order.AsSpan(depth))
        {
            var isFound = false;
            foreach (var person in candidates[seat])
            {
                if (IsFree(seat, person.Id))
                {
                    (isFound, least) = (true, least + Cost.Of(person));
                    break;
                }
            }

            if (!isFound)
            {
                return null;
            }
        }

        return least;
    }

    private bool IsFree(int seat, CrewMemberId person)
    {
        stepCount++;
        return !seatsOf.TryGetValue(person, out var others) || !others.Exists(other => Overlap(seat, other));
    }

    private void Take(int seat, Candidate person)
    {
        taken[seat] = person;
        if (!seatsOf.TryGetValue(person.Id, out var others))
        {
            seatsOf[person.Id] = others = [];
        }

        others.Add(seat);
    }

    private bool Overlap(int seat, int other) => seat != other && seats[seat].Overlaps(seats[other]);

    /// <summary>What staffing chooses by, summed; ids do not add up, so of equal choices the first stays.</summary>
    private readonly record struct Cost(long RoleCount, Int128 Rate) : IComparable<Cost>
    {
        public static readonly Cost Most = new(long.MaxValue, Int128.MaxValue);

        public static Cost Of(Candidate person) => new(person.RoleCount, person.RateKey);

        public static Cost operator +(Cost x, Cost y) => new(x.RoleCount + y.RoleCount, x.Rate + y.Rate);

        public int CompareTo(Cost other)
        {
            var byRoles = RoleCount.CompareTo(other.RoleCount);
            return byRoles != 0 ? byRoles : Rate.CompareTo(other.Rate);
        }
    }
}
