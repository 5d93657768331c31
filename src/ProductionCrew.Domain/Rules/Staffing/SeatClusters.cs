namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>Tells seats apart by their time: one person can take two that do not overlap.</summary>
internal static class SeatClusters
{
    /// <summary>
    /// The seats by their places in the list, in groups whose members overlap one another, if only through others of the group; by start.
    /// No group takes anybody from another.
    /// </summary>
    public static IEnumerable<List<int>> Of(IReadOnlyList<Seat> seats)
    {
        var group = new List<int>();
        foreach (var place in Enumerable.Range(0, seats.Count).OrderBy(place => seats[place].Interval.Start))
        {
            if (group.Count > 0 && group.Max(other => seats[other].Interval.End) <= seats[place].Interval.Start)
            {
                yield return group;
                group = [];
            }

            group.Add(place);
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }

    /// <summary>Whether there is a moment at which all seats are taken, so that each needs somebody else.</summary>
    public static bool HaveCommonTime(IReadOnlyList<Seat> seats) =>
        seats.Max(seat => seat.Interval.Start) < seats.Min(seat => seat.Interval.End);
}
