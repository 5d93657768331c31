using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Postgres.Transactions;

/// <summary>
/// What a command did on a snapshot: the people it touched and what its searches found. The people are then locked, and the command runs
/// again by the plan.
/// </summary>
internal sealed class Plan
{
    /// <summary>
    /// The most people who are locked one by one. The server keeps all locks in a table of fixed size, by default for some 6,400; a command
    /// that touches more takes the whole desk.
    /// </summary>
    public const int PeopleMax = 2_000;

    private readonly HashSet<CrewMemberId> people = [];
    private readonly Dictionary<FreeCrewSearch, IReadOnlyList<Candidate>> found = [];

    /// <summary>
    /// The existing production that the command changes, if any. The command then takes the whole desk instead of locking people.
    /// </summary>
    public ProductionId? Changed { get; init; }

    /// <summary>The people the command touched.</summary>
    public IReadOnlySet<CrewMemberId> People => people;

    /// <summary>Whether the people are too many to be locked one by one.</summary>
    public bool IsTooLarge => Changed is null && people.Count > PeopleMax;

    /// <summary>The people whose rows the command read.</summary>
    public IReadOnlyList<CrewMemberId> Read { get; set; } = [];

    /// <summary>The overdue holds that were found; null if they were not searched for.</summary>
    public IReadOnlyList<Booking>? Overdue { get; set; }

    public void Touch(CrewMemberId member) => people.Add(member);

    public void Keep(FreeCrewSearch search, IReadOnlyList<Candidate> candidates) => found[search] = candidates;

    /// <summary>What a search found; null if the plan made no such search.</summary>
    public IReadOnlyList<Candidate>? Find(FreeCrewSearch search) => found.GetValueOrDefault(search);

    /// <summary>For each search, the people it found whom the command then touched. They still have to be free.</summary>
    public IEnumerable<(FreeCrewSearch Search, long[] Taken)> Takings() =>
        found
            .Select(search => (search.Key, search.Value.Where(one => people.Contains(one.Id)).Select(one => one.Id.Value).ToArray()))
            .Where(taking => taking.Item2.Length > 0);
}
