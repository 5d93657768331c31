using ProductionCrew.Domain.Staffing;
using ProductionCrew.Sqlite.Tables;

namespace ProductionCrew.Sqlite.Memory;

/// <summary>Finds people who are free, for staffing, as of a session's snapshot or of what a command has written.</summary>
internal sealed class FreeCrewQueries(CrewRows rows, CrewIndex index, ChangeTable changes, Holds holds)
{
    private static readonly Comparer<Candidate> WorstFirst = Comparer<Candidate>.Create(static (x, y) => y.CompareTo(x));

    /// <summary>The best first. Of all who are free no more than wanted are kept, the worst of them at hand to be replaced.</summary>
    public IReadOnlyList<Candidate> Find(FreeCrewSearch search)
    {
        var best = new PriorityQueue<Candidate, Candidate>(WorstFirst);
        Each(
            search,
            entry =>
            {
                var candidate = entry.Candidate;
                if (best.Count < search.Limit)
                {
                    best.Enqueue(candidate, candidate);
                }
                else
                {
                    best.EnqueueDequeue(candidate, candidate);
                }
            }
        );
        var people = new List<Candidate>(best.UnorderedItems.Count);
        people.AddRange(best.UnorderedItems.Select(static item => item.Element));
        people.Sort();
        return people;
    }

    public int Count(FreeCrewSearch search)
    {
        var count = 0;
        Each(search, _ => count++);
        return count;
    }

    /// <summary>Looks at everybody who may have the role, and visits those who could take the seat.</summary>
    private void Each(FreeCrewSearch search, Action<CrewEntry> visit)
    {
        // The snapshot is taken first, as with every search in memory.
        var sequence = changes.Last();
        if (index.Find(search.Role) is not { } role)
        {
            return;
        }

        var test = new AvailabilityTest(search.Dates, search.Interval, holds.Now);
        var ids = role.MemberIds;
        var entries = index.Entries;
        foreach (var id in ids)
        {
            if (
                entries[(int)id] is { } latest
                && (latest.AsOf(sequence) ?? rows.Read(id)) is var entry
                && entry.LevelIn(role.Number) >= search.MinimumLevel
                && test.IsBookable(entry)
                && IsFreeOfHolds(test, entry, search.IsForHold)
            )
            {
                visit(entry);
            }
        }
    }

    private static bool IsFreeOfHolds(AvailabilityTest test, CrewEntry entry, bool isForHold) =>
        entry.Held.Count == 0 || (isForHold ? !test.HasLiveHold(entry) : test.Line(entry) is null);
}
