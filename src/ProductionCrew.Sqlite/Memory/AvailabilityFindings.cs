using ProductionCrew.Domain.Model;

namespace ProductionCrew.Sqlite.Memory;

/// <summary>What one pass over all members gives: the answers to everything that a query asks on its first page.</summary>
internal sealed class AvailabilityFindings(AvailabilityFilter query, AvailabilityTest test, int? role, int roleCount)
{
    private readonly int minimumLevel = query.MinimumLevel;
    private readonly int[] freeByRole = new int[roleCount];
    private readonly List<HeldEntry> held = [];

    /// <summary>How many members are free for each role, by the role's number.</summary>
    public ReadOnlySpan<int> FreeByRole => freeByRole;

    /// <summary>The ids of the first free members, ascending. One more than a page holds, to know whether another page follows.</summary>
    public List<long> Free { get; } = [];

    public int FreeCount { get; private set; }

    /// <summary>
    /// Whether enough free members are found for a page, so that a query which asks for nothing else needs no further look.
    /// </summary>
    public bool HasPage => FreeCount > query.Page.Size;

    /// <summary>Members who would be free without holds, the soonest expiry first.</summary>
    public List<HeldEntry> Held
    {
        get
        {
            held.Sort(static (x, y) => (x.Expiry, x.Id).CompareTo((y.Expiry, y.Id)));
            return held;
        }
    }

    public void Look(CrewEntry entry)
    {
        if (!CanDo(entry) || !test.IsBookable(entry))
        {
            return;
        }

        if (entry.Held.Count > 0 && test.Line(entry) is { } line)
        {
            held.Add(new HeldEntry(entry.Id, line.Expiry, line.WaitingCount));
            return;
        }

        if (!HasPage)
        {
            Free.Add(entry.Id);
        }

        FreeCount++;
        foreach (var skill in entry.Roles)
        {
            freeByRole[skill.Role] += skill.Level >= minimumLevel ? 1 : 0;
        }
    }

    private bool CanDo(CrewEntry entry)
    {
        if (role is { } wanted)
        {
            return entry.LevelIn(wanted) >= minimumLevel;
        }

        foreach (var skill in entry.Roles)
        {
            if (skill.Level >= minimumLevel)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A held member, with the latest expiry of the blocking holds and how many holds wait behind them.</summary>
internal readonly record struct HeldEntry(long Id, long Expiry, int WaitingCount);
