namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>
/// A bipartite matching between people and groups of equal seats. It grows by one person at a time. A person who is placed may be moved to
/// another group, but always keeps a seat. It works on groups and not on single seats, so its cost depends on the number of people and
/// requirements, not on the headcounts.
/// </summary>
internal sealed class SeatMatching(IReadOnlyList<int> seatCounts)
{
    private const int Unvisited = -2;
    private const int Newcomer = -1;

    private readonly int totalCount = seatCounts.Sum();
    private readonly List<int>[] occupants = [.. seatCounts.Select(_ => new List<int>())];
    private readonly bool[] closed = new bool[seatCounts.Count];
    private readonly List<int[]> options = [];
    private readonly List<int> groupOf = [];

    /// <summary>How many people are placed; they are numbered in the order in which they came.</summary>
    public int PlacedCount => groupOf.Count;

    /// <summary>Seats that are still empty.</summary>
    public int MissingCount => totalCount - PlacedCount;

    /// <summary>The group a person sits in.</summary>
    public int GroupOf(int person) => groupOf[person];

    /// <summary>The groups a person can sit in.</summary>
    public IReadOnlyList<int> OptionsOf(int person) => options[person];

    /// <summary>Seats of a group that are still empty.</summary>
    public int MissingIn(int group) => seatCounts[group] - occupants[group].Count;

    /// <summary>
    /// Gives one more person a seat in one of <paramref name="groups"/>: the first that has room, if one has. Otherwise it looks for the
    /// shortest chain of moves (an augmenting path): a person in one of these groups moves to another group, a person there moves on, and
    /// so on until a group has room.
    /// </summary>
    /// <returns>
    /// False if there is no such chain. Then there will never be one, because people who are placed later only take more seats.
    /// </returns>
    public bool TryPlace(int[] groups)
    {
        foreach (var group in groups)
        {
            if (MissingIn(group) > 0)
            {
                Seat(groups, group);
                occupants[group].Add(PlacedCount - 1);
                return true;
            }
        }

        var via = new int[seatCounts.Count];
        Array.Fill(via, Unvisited);
        var queue = new Queue<int>();
        var end = Visit(groups, Newcomer, via, queue);
        while (end is null && queue.TryDequeue(out var group))
        {
            foreach (var person in occupants[group])
            {
                end ??= Visit(options[person], person, via, queue);
            }
        }

        if (end is not { } free)
        {
            Close(via);
            return false;
        }

        Seat(groups, free);
        ShiftAlong(via, free);
        return true;
    }

    private void Seat(int[] groups, int group)
    {
        options.Add(groups);
        groupOf.Add(group);
    }

    /// <summary>
    /// Notes for each group that the search has not reached yet that <paramref name="person"/> could move there.
    /// </summary>
    /// <returns>The first of the groups that has room; null if none has.</returns>
    private int? Visit(int[] groups, int person, int[] via, Queue<int> queue)
    {
        foreach (var group in groups)
        {
            if (closed[group] || via[group] != Unvisited)
            {
                continue;
            }

            via[group] = person;
            if (MissingIn(group) > 0)
            {
                return group;
            }

            queue.Enqueue(group);
        }

        return null;
    }

    private void ShiftAlong(int[] via, int group)
    {
        for (var person = via[group]; person != Newcomer; person = via[group])
        {
            var left = groupOf[person];
            occupants[left].Remove(person);
            occupants[group].Add(person);
            groupOf[person] = group;
            group = left;
        }

        occupants[group].Add(PlacedCount - 1);
        groupOf[^1] = group;
    }

    /// <summary>
    /// Closes all groups that a failed search has reached. They are full, and the people in them can sit only in these groups or in groups
    /// that are closed already. So no seat in them ever becomes free, and no later search has to enter them.
    /// </summary>
    private void Close(int[] via)
    {
        for (var group = 0; group < via.Length; group++)
        {
            closed[group] |= via[group] != Unvisited;
        }
    }
}
