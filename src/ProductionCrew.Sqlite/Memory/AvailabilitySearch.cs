using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Tables;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Sqlite.Memory;

/// <summary>
/// Tells who is available as of a session's snapshot. The order makes it right: first the snapshot is taken, by reading the last change
/// that it holds; then the index is read. An entry whose last change is no later than that is exactly what the snapshot holds of the
/// member.
/// </summary>
internal sealed class AvailabilitySearch(CrewRows rows, CrewIndex index, CrewMemberTable members, ChangeList<Row> changes, Holds holds)
{
    private (AvailabilityFilter Query, long Sequence, AvailabilityFindings Findings)? last;

    /// <summary>Begins a command or query, which has a new time and may have a new snapshot: forgets the last findings.</summary>
    public void Begin() => last = null;

    public IReadOnlyList<RoleCount> CountByRole(AvailabilityFilter query)
    {
        var free = Everybody(query).FreeByRole;
        var counts = new List<RoleCount>();
        foreach (var role in index.Roles[..free.Length])
        {
            if (free[role.Number] > 0 && (query.Role is null || query.Role == role.Name))
            {
                counts.Add(new RoleCount(role.Name, free[role.Number]));
            }
        }

        counts.Sort(static (x, y) => x.Role.CompareTo(y.Role));
        return counts;
    }

    public IReadOnlyList<HeldCrewMember> Held(AvailabilityFilter query, int limit) =>
        [
            .. Everybody(query)
                .Held.Take(limit)
                .Select(held => new HeldCrewMember(Member(held.Id), Clock.FromUnixMicroseconds(held.Expiry), held.WaitingCount)),
        ];

    public int CountHeld(AvailabilityFilter query) => Everybody(query).Held.Count;

    public Page<CrewMember> Page(AvailabilityFilter query)
    {
        var (after, size) = query.Page;
        var found = after is null ? Everybody(query) : Look(query, changes.Last(), after.Id);
        CrewMember[] items = [.. found.Free.Take(size).Select(Member)];
        return new Page<CrewMember>(
            [.. items],
            found.HasPage ? new Cursor(null, 0, items[^1].Id.Value) : null,
            after is null ? found.FreeCount : null
        );
    }

    /// <summary>
    /// What a pass over all members gives. All parts of an answer share one pass, as long as nothing was written in between.
    /// </summary>
    private AvailabilityFindings Everybody(AvailabilityFilter query)
    {
        var sequence = changes.Last();
        if (last is not { } known || !ReferenceEquals(known.Query, query) || known.Sequence != sequence)
        {
            last = known = (query, sequence, Look(query, sequence, afterId: null));
        }

        return known.Findings;
    }

    /// <summary>
    /// Looks at all members who may have the role or, if an id is given, only at as many after it as fill a page. In order of id.
    /// </summary>
    private AvailabilityFindings Look(AvailabilityFilter query, long sequence, long? afterId)
    {
        var role = query.Role is { } name ? index.Find(name) : null;
        var findings = new AvailabilityFindings(
            query,
            new AvailabilityTest(query.Dates, query.Interval, holds.Now),
            role?.Number,
            index.Roles.Length
        );
        var ids = role is null ? [] : role.MemberIds;
        var entries = index.Entries;
        var first = (afterId ?? 0) + 1;
        if (role is not null)
        {
            var next = ids.BinarySearch(first);
            for (var at = next < 0 ? ~next : next; at < ids.Length && !IsEnough(); at++)
            {
                Look(entries[(int)ids[at]], sequence, findings);
            }
        }
        else if (query.Role is null)
        {
            for (var id = first; id < entries.Length && !IsEnough(); id++)
            {
                Look(entries[(int)id], sequence, findings);
            }
        }

        return findings;

        bool IsEnough() => afterId is not null && findings.HasPage;
    }

    private void Look(CrewEntry? entry, long sequence, AvailabilityFindings findings)
    {
        if (entry is not null)
        {
            findings.Look(entry.AsOf(sequence) ?? rows.Read(entry.Id));
        }
    }

    private CrewMember Member(long id) =>
        members.Find(new CrewMemberId(id))
        ?? throw new InvalidOperationException($"{new CrewMemberId(id)} is in memory but not in the file.");
}
