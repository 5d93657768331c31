using ProductionCrew.Domain.Values;

namespace ProductionCrew.Sqlite.Memory;

/// <summary>
/// A role, and every member who has it, had it, or was about to get it in a command that was rolled back. Nobody is removed, because a
/// reader's snapshot may still show the role with them. Only the writer adds members.
/// </summary>
/// <param name="Number">The role's place in <see cref="CrewIndex.Roles"/>.</param>
internal sealed record CrewRole(int Number, RoleName Name)
{
    private readonly IdSet members = new(IdList.None);
    private PreferenceOrder? order;
    private long version;
    private long lastChange;

    /// <summary>The ids of the members, ascending.</summary>
    public ReadOnlySpan<long> MemberIds => members.AsSpan();

    public void Add(long id) => members.Add(id);

    /// <summary>
    /// Says that a member who has or had the role is about to be written by a change of the log. To be called before the entry is replaced:
    /// so a reader that sees the new entry also sees the new version, and does not use the old order.
    /// </summary>
    public void Change(long sequence)
    {
        Volatile.Write(ref lastChange, Math.Max(lastChange, sequence));
        Volatile.Write(ref version, version + 1);
    }

    /// <summary>Says that the entry of such a member was put back by a rollback.</summary>
    public void PutBack() => Volatile.Write(ref version, version + 1);

    /// <summary>The members as of a change, in the order in which staffing prefers them.</summary>
    /// <param name="make">Makes the order from the entries as of that change.</param>
    public PreferenceOrder OrderAsOf(long sequence, Func<CrewRole, long, long[]> make)
    {
        // Order matters: the version is read first. A change after that raises the version, so the order made here will not be used again.
        // A change before that has already set lastChange, so it is seen below.
        var seen = Volatile.Read(ref version);
        if (Volatile.Read(ref order) is { } known && known.Version == seen && known.Sequence <= sequence)
        {
            return known;
        }

        var change = Volatile.Read(ref lastChange);
        var made = new PreferenceOrder(seen, change, make(this, sequence));
        if (change <= sequence)
        {
            // The snapshot holds the last change of the role, so the order also holds for later snapshots, until the version changes.
            Volatile.Write(ref order, made);
        }

        return made;
    }
}

/// <summary>The members of a role by preference.</summary>
/// <param name="Version">The version of the role when the order was made.</param>
/// <param name="Sequence">The first change of the log from which the order holds.</param>
/// <param name="Ids">The ids of those who have the role, best first.</param>
internal sealed record PreferenceOrder(long Version, long Sequence, long[] Ids);
