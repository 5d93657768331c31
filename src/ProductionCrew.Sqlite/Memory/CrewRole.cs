using ProductionCrew.Domain.Values;

namespace ProductionCrew.Sqlite.Memory;

/// <summary>
/// A role and everybody who has it, had it, or was about to: nobody is taken out, because a reader may stand where they still have it.
/// Only the writer adds.
/// </summary>
/// <param name="Number">Its place among the roles of the index.</param>
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
    /// Says that a member who has or had the role is about to be written with a change of the log. Called before the entry is
    /// replaced, so whoever sees the entry sees that the order is another.
    /// </summary>
    public void Change(long sequence)
    {
        Volatile.Write(ref lastChange, Math.Max(lastChange, sequence));
        Volatile.Write(ref version, version + 1);
    }

    /// <summary>Says that such a member was put back.</summary>
    public void PutBack() => Volatile.Write(ref version, version + 1);

    /// <summary>The members as of a change, in the order in which staffing would rather take them.</summary>
    /// <param name="make">Makes the order from the entries as of that change.</param>
    public PreferenceOrder OrderAsOf(long sequence, Func<CrewRole, long, long[]> make)
    {
        // The version is read first: a change behind it gives it up, and one before it shows in what is read then.
        var seen = Volatile.Read(ref version);
        if (Volatile.Read(ref order) is { } known && known.Version == seen && known.Sequence <= sequence)
        {
            return known;
        }

        var change = Volatile.Read(ref lastChange);
        var made = new PreferenceOrder(seen, change, make(this, sequence));
        if (change <= sequence)
        {
            // Nothing that the order goes by has changed since, so it is that of later snapshots too.
            Volatile.Write(ref order, made);
        }

        return made;
    }
}

/// <summary>The members of a role by preference.</summary>
/// <param name="Version">The version of the role that it was made of.</param>
/// <param name="Sequence">The change of the log from which on it holds.</param>
/// <param name="Ids">The ids of those who have the role, best first.</param>
internal sealed record PreferenceOrder(long Version, long Sequence, long[] Ids);
