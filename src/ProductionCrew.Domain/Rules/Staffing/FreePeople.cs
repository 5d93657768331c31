using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>The people who could take a seat: whom the store finds free, but for some whose bookings the command itself is about to change.</summary>
/// <param name="setApart">Whom the store is not asked about.</param>
/// <param name="among">Those of them who will be free for a seat, best first.</param>
internal sealed class FreePeople(IReadTransaction tx, IReadOnlySet<CrewMemberId> setApart, Func<Seat, IReadOnlyList<Candidate>> among)
{
    private const int Growth = 8;

    /// <summary>Those whom the store finds, but for some.</summary>
    public FreePeople(IReadTransaction tx, IReadOnlySet<CrewMemberId> excluded)
        : this(tx, excluded, _ => []) { }

    /// <summary>The best for a seat, best first; fewer than asked for only if there are no more.</summary>
    public IReadOnlyList<Candidate> Best(Seat seat, int count)
    {
        var others = among(seat);
        var found = Found(seat, count);
        return others.Count == 0 ? found : [.. found.Concat(others).Order().Take(count)];
    }

    private IReadOnlyList<Candidate> Found(Seat seat, int count)
    {
        // Most of those set apart are busy, so that it seldom pays to ask for as many more from the start.
        var most = count + setApart.Count;
        for (var asked = count; ; asked = (int)Math.Min(most, (long)Growth * asked))
        {
            var people = tx.FreeCrew(seat.Search(asked));
            var free = setApart.Count == 0 ? people : [.. people.Where(person => !setApart.Contains(person.Id)).Take(count)];
            if (free.Count == count || people.Count < asked || asked == most)
            {
                return free;
            }
        }
    }
}
