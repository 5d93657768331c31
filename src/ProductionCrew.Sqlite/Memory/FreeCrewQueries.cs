using ProductionCrew.Domain.Model;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Tables;
using ProductionCrew.Storage.Lists;

namespace ProductionCrew.Sqlite.Memory;

/// <summary>
/// Finds people who are free, for staffing, as of a session's snapshot or of what a command has written. It walks those who have the role
/// in order of preference, and stops where it has enough.
/// </summary>
internal sealed class FreeCrewQueries(CrewRows rows, CrewIndex index, ChangeList<Row> changes, Holds holds)
{
    /// <summary>The best first.</summary>
    public IReadOnlyList<Candidate> Find(FreeCrewSearch search)
    {
        var people = new List<Candidate>();
        Each(
            search,
            entry =>
            {
                people.Add(entry.Candidate);
                return people.Count < search.Limit;
            }
        );
        return people;
    }

    public int Count(FreeCrewSearch search)
    {
        var count = 0;
        Each(search, _ => ++count > 0);
        return count;
    }

    /// <summary>Visits those who could take the seat, best first, until the visitor says that it is enough.</summary>
    private void Each(FreeCrewSearch search, Func<CrewEntry, bool> visit)
    {
        // The snapshot is taken first, as with every search in memory.
        var sequence = changes.Last();
        if (index.Find(search.Role) is not { } role)
        {
            return;
        }

        var test = new AvailabilityTest(search.Dates, search.Interval, holds.Now);
        var ids = role.OrderAsOf(sequence, Order).Ids;
        var entries = index.Entries;
        foreach (var id in ids)
        {
            if (
                AsOf(entries, id, sequence) is { } entry
                && entry.LevelIn(role.Number) >= search.MinimumLevel
                && test.IsBookable(entry)
                && IsFreeOfHolds(test, entry, search.IsForHold)
                && !visit(entry)
            )
            {
                return;
            }
        }
    }

    private long[] Order(CrewRole role, long sequence)
    {
        var people = new List<Candidate>();
        var ids = role.MemberIds;
        var entries = index.Entries;
        foreach (var id in ids)
        {
            if (AsOf(entries, id, sequence) is { } entry && entry.LevelIn(role.Number) > 0)
            {
                people.Add(entry.Candidate);
            }
        }

        people.Sort();
        return [.. people.Select(static candidate => candidate.Id.Value)];
    }

    private CrewEntry? AsOf(ReadOnlySpan<CrewEntry?> entries, long id, long sequence) =>
        entries[(int)id] is { } latest ? latest.AsOf(sequence) ?? rows.Read(id) : null;

    private static bool IsFreeOfHolds(AvailabilityTest test, CrewEntry entry, bool isForHold) =>
        entry.Held.Count == 0 || (isForHold ? !test.HasLiveHold(entry) : test.Line(entry) is null);
}
