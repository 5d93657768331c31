using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Tables;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Sqlite.Memory;

/// <summary>
/// Finds free people for staffing, as of a session's snapshot or of what a command has written. It walks the members of a role in order of
/// preference, and stops when it has enough.
/// </summary>
internal sealed class FreeCrewQueries(CrewRows rows, CrewIndex index, ChangeList<Row> changes, Holds holds)
{
    /// <summary>The free members, the best first.</summary>
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

    /// <summary>The members of a role who could be booked in it, or those who could not, the best first.</summary>
    public IReadOnlyList<Candidate> OfRole(CrewOfRoleSearch search)
    {
        var people = new List<Candidate>();
        var test = new AvailabilityTest(search.Dates, search.Interval, holds.Now);
        Walk(
            search.Role,
            (role, entry) =>
            {
                var level = entry.LevelIn(role);
                if (
                    level > 0
                    && (search.After is not { } after || entry.Candidate.CompareTo(after) > 0)
                    && (level >= search.MinimumLevel && IsFree(test, entry, isForHold: false)) == search.IsBookable
                )
                {
                    people.Add(entry.Candidate);
                }

                return people.Count < search.Limit;
            }
        );
        return people;
    }

    /// <summary>How many members have a role.</summary>
    public int CountOfRole(RoleName role)
    {
        var count = 0;
        Walk(role, (number, entry) => entry.LevelIn(number) == 0 || ++count > 0);
        return count;
    }

    /// <summary>For each day on which the seats could begin: how many members could take at least one of them.</summary>
    public IReadOnlyList<int> CountByStart(FreeStartSearch search)
    {
        var starts = new FreeStarts(search, holds.Now);
        for (var seat = 0; seat < search.Seats.Length; seat++)
        {
            // The snapshot is taken first, as with every search in memory.
            var sequence = changes.Last();
            var ids = index.Find(search.Seats[seat].Role) is { } role ? role.MemberIds : [];
            var entries = index.Entries;
            foreach (var id in ids)
            {
                if (AsOf(entries, id, sequence) is { } entry && FirstSeat(entry, search) == seat)
                {
                    starts.Add(entry);
                }
            }
        }

        return starts.Counts();
    }

    /// <summary>Visits the members who could take the seat, best first, until the visitor says that it has enough.</summary>
    private void Each(FreeCrewSearch search, Func<CrewEntry, bool> visit)
    {
        var test = new AvailabilityTest(search.Dates, search.Interval, holds.Now);
        Walk(
            search.Role,
            (role, entry) => entry.LevelIn(role) < search.MinimumLevel || !IsFree(test, entry, search.IsForHold) || visit(entry)
        );
    }

    /// <summary>Visits all members who have or had a role, by its number, best first, until the visitor says that it has enough.</summary>
    private void Walk(RoleName name, Func<int, CrewEntry, bool> visit)
    {
        // The snapshot is taken first, as with every search in memory.
        var sequence = changes.Last();
        if (index.Find(name) is not { } role)
        {
            return;
        }

        var ids = role.OrderAsOf(sequence, Order).Ids;
        var entries = index.Entries;
        foreach (var id in ids)
        {
            if (AsOf(entries, id, sequence) is { } entry && !visit(role.Number, entry))
            {
                return;
            }
        }
    }

    /// <summary>
    /// The index of the first seat that a member could take by role and level; -1 for none. So nobody is counted for more than one seat.
    /// </summary>
    private int FirstSeat(CrewEntry entry, FreeStartSearch search)
    {
        for (var seat = 0; seat < search.Seats.Length; seat++)
        {
            if (index.Find(search.Seats[seat].Role) is { } role && entry.LevelIn(role.Number) >= search.Seats[seat].Level)
            {
                return seat;
            }
        }

        return -1;
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

    private static bool IsFree(AvailabilityTest test, CrewEntry entry, bool isForHold) =>
        test.IsBookable(entry) && (entry.Held.Count == 0 || (isForHold ? !test.HasLiveHold(entry) : test.Line(entry) is null));
}
