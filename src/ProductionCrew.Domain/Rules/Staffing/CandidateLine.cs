using ProductionCrew.Domain.Model;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>
/// The free people for one group of seats, best first. Mostly a few more than there are seats are looked at, so it asks for a few at first,
/// and for several times as many whenever those are not enough.
/// </summary>
/// <param name="group">The group's number.</param>
/// <param name="place">The group's place among those that somebody is offered.</param>
/// <param name="limit">How many people are worth looking at.</param>
internal sealed class CandidateLine(FreePeople free, SeatGroup seats, int group, int place, int limit)
{
    private const int SpareCount = 16;
    private const int Growth = 8;

    private IReadOnlyList<Candidate> people = [];
    private int askedCount;
    private int next;

    public int Group => group;

    public int Place => place;

    /// <summary>The next best; null if there is nobody left.</summary>
    public Candidate? Next()
    {
        if (next == people.Count && people.Count == askedCount && askedCount < limit)
        {
            askedCount = Math.Min(limit, askedCount == 0 ? (2 * seats.Count) + SpareCount : Growth * askedCount);
            people = free.Best(seats.Seat, askedCount);
        }

        return next < people.Count ? people[next++] : null;
    }
}
