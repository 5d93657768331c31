using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Staffing;

/// <summary>
/// Decides who fills which seats. The result is the best one, not an approximation (ADR 0002).
/// </summary>
/// <remarks>
/// It goes through the people in order of preference. A person is taken if there is a seat, and if all people taken before can keep a seat
/// (not always the same one). This greedy choice is the best because the sets of people who can be seated together form a matroid, and
/// because the preference is an order of single persons.
/// </remarks>
internal sealed class StaffingPlan(IReadOnlyList<SeatGroup> groups)
{
    private readonly SeatMatching matching = new([.. groups.Select(group => group.Count)]);
    private readonly List<CrewMemberId> seated = [];
    private readonly Dictionary<(RoleName Role, int Level), int[]> keeping = [];
    private int keptCount;

    public IReadOnlyList<SeatGroup> Groups => groups;

    /// <summary>Everybody seated, in order of group and id.</summary>
    public IEnumerable<SeatedPerson> Seated =>
        seated
            .Select(
                (member, person) =>
                    new SeatedPerson(member, matching.GroupOf(person), matching.OptionsOf(person), IsKept: person < keptCount)
            )
            .OrderBy(person => person.Group)
            .ThenBy(person => person.Member);

    /// <summary>Seats that stay empty.</summary>
    public int MissingCount => matching.MissingCount;

    /// <summary>Seats of a group that stay empty.</summary>
    public int MissingIn(int group) => matching.MissingIn(group);

    /// <summary>
    /// Seats a person who has a role already, by a booking or a pin, in that role only. It must be called before
    /// <see cref="Fill(FreePeople)"/>, which may move the person to another seat of the role but never takes the seat away.
    /// </summary>
    /// <returns>False if all seats that the person could take are taken, and cannot be made free by moving others.</returns>
    public bool TryKeep(CrewMemberId member, RoleName role, int level)
    {
        if (!keeping.TryGetValue((role, level), out var options))
        {
            options = [.. FromTheMostDemanding(seat => seat.Role == role && seat.MinimumLevel <= level)];
            keeping.Add((role, level), options);
        }

        if (!matching.TryPlace(options))
        {
            return false;
        }

        seated.Add(member);
        keptCount++;
        return true;
    }

    /// <summary>
    /// Seats a person in one of the seats that fit. It must be called before <see cref="Fill(FreePeople)"/>, which may move the person to
    /// another seat that fits but never takes the seat away.
    /// </summary>
    /// <returns>False if no seat fits, or if all that fit are taken and cannot be made free by moving others.</returns>
    public bool TrySeat(CrewMemberId member, Func<Seat, bool> fits)
    {
        int[] options = [.. FromTheMostDemanding(fits)];
        if (options.Length == 0 || !matching.TryPlace(options))
        {
            return false;
        }

        seated.Add(member);
        keptCount++;
        return true;
    }

    /// <summary>Fills the empty seats with free people: as many seats as possible, and with the most preferred people.</summary>
    /// <param name="excluded">People who must not be chosen. The people seated before must be among them if they are free.</param>
    public void Fill(IReadTransaction tx, IReadOnlySet<CrewMemberId> excluded) => Fill(new FreePeople(tx, excluded));

    /// <summary>Fills as many of the empty seats as possible, with the most preferred people.</summary>
    public void Fill(FreePeople free)
    {
        if (MissingCount == 0)
        {
            return;
        }

        foreach (var (member, options) in Candidates(free))
        {
            if (matching.TryPlace(options))
            {
                seated.Add(member);
            }

            if (MissingCount == 0)
            {
                return;
            }
        }
    }

    /// <summary>
    /// The free people to consider, the most preferred first, each with the groups that the person could sit in. It merges the answers of
    /// the store for the single groups. They are read only as far as needed: the caller stops when the plan is full.
    /// </summary>
    private IEnumerable<(CrewMemberId Member, int[] Groups)> Candidates(FreePeople free)
    {
        // Each group needs only its best N free people, where N is the number of all empty seats. Proof: suppose a person beyond the best
        // N of a group sits there. At most N - 1 others are newly seated, so one of the best N has no seat. That person is preferred and
        // could take this seat.
        var limit = MissingCount;
        var heads = new PriorityQueue<CandidateLine, (Candidate Candidate, int Place)>();
        foreach (var (place, group) in FromTheMostDemanding(_ => true).Index())
        {
            Queue(new CandidateLine(free, groups[group], group, place, limit));
        }

        var options = new List<int>();
        while (heads.TryPeek(out _, out var head))
        {
            options.Clear();
            while (heads.TryPeek(out var line, out var same) && same.Candidate == head.Candidate)
            {
                heads.Dequeue();
                options.Add(line.Group);
                Queue(line);
            }

            yield return (head.Candidate.Id, [.. options]);
        }

        void Queue(CandidateLine line)
        {
            if (line.Next() is { } candidate)
            {
                heads.Enqueue(line, (candidate, line.Place));
            }
        }
    }

    /// <summary>
    /// The groups that fit, the highest level of each role first: the groups are in order of role and level, so they are reversed.
    /// </summary>
    private IEnumerable<int> FromTheMostDemanding(Func<Seat, bool> fits) =>
        Enumerable.Range(0, groups.Count).Reverse().Where(group => fits(groups[group].Seat));
}

/// <summary>A person with a seat in a plan.</summary>
/// <param name="Group">The index of the seat group.</param>
/// <param name="Options">The groups the person could sit in.</param>
/// <param name="IsKept">Whether the person had the role already.</param>
internal readonly record struct SeatedPerson(CrewMemberId Member, int Group, IReadOnlyList<int> Options, bool IsKept);
