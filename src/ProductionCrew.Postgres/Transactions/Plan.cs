using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Postgres.Transactions;

/// <summary>What a command did on a snapshot: whom it touched, and what its searches found. It is run again by this with the people locked.</summary>
internal sealed class Plan
{
    /// <summary>
    /// The most people who are locked one by one. The server keeps all locks in a table of a fixed size, some 6,400 unless it is told
    /// otherwise; a command that touches more has the whole desk.
    /// </summary>
    public const int PeopleMax = 2_000;

    private readonly HashSet<CrewMemberId> people = [];
    private readonly Dictionary<FreeCrewSearch, IReadOnlyList<Candidate>> found = [];

    /// <summary>The productions that exist and are changed; if there are any, the people are locked by having the whole desk.</summary>
    public IReadOnlySet<ProductionId> Changed { get; init; } = new HashSet<ProductionId>();

    /// <summary>Everybody who was touched.</summary>
    public IReadOnlySet<CrewMemberId> People => people;

    /// <summary>Whether the people are too many to be locked one by one.</summary>
    public bool IsTooLarge => Changed.Count == 0 && people.Count > PeopleMax;

    /// <summary>Those of them whose rows were read.</summary>
    public IReadOnlyList<CrewMemberId> Read { get; set; } = [];

    /// <summary>The overdue holds that were found; null if they were not searched for.</summary>
    public IReadOnlyList<Booking>? Overdue { get; set; }

    public void Touch(CrewMemberId member) => people.Add(member);

    public void Keep(FreeCrewSearch search, IReadOnlyList<Candidate> candidates) => found[search] = candidates;

    /// <summary>What a search found; null if it is another than was made.</summary>
    public IReadOnlyList<Candidate>? Find(FreeCrewSearch search) => found.GetValueOrDefault(search);

    /// <summary>For each search those whom it found and the command then touched: they have to be free still.</summary>
    public IEnumerable<(FreeCrewSearch Search, long[] Taken)> Takings() =>
        found
            .Select(search => (search.Key, search.Value.Where(one => people.Contains(one.Id)).Select(one => one.Id.Value).ToArray()))
            .Where(taking => taking.Item2.Length > 0);
}
