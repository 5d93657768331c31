using System.Collections.Concurrent;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Sqlite.Memory;

/// <summary>
/// What searches test of every crew member, kept in memory beside the tables. The writer replaces entries while it writes, before it
/// commits. Readers take no lock: each uses the newest entry that its snapshot holds (see <see cref="CrewEntry.AsOf"/>).
/// Why that is right: the writer replaces an entry before it commits, and a reader takes its snapshot before it looks at the entries. So a
/// reader finds every entry that its snapshot holds, and recognizes newer ones by their sequence.
/// </summary>
internal sealed class CrewIndex
{
    private const int CapacityMin = 1_024;

    private static readonly CrewEntry Nobody = new(0);

    private readonly ConcurrentDictionary<RoleName, CrewRole> rolesByName = new();
    private CrewRole[] roles = [];
    private CrewEntry?[] entries = new CrewEntry?[CapacityMin];

    /// <summary>The entries made in this transaction, oldest first; a rollback undoes them.</summary>
    private List<CrewEntry> written = [];

    /// <summary>
    /// The entries made in the last transaction. Their predecessors are kept for readers whose snapshot is older than its commit.
    /// </summary>
    private List<CrewEntry> committed = [];

    private long lastBookingId;

    /// <summary>
    /// The latest entries by member id, with gaps. A reader has to take its snapshot first: this holds for everything read from the index.
    /// </summary>
    public ReadOnlySpan<CrewEntry?> Entries => Volatile.Read(ref entries);

    /// <summary>The roles by their number.</summary>
    public ReadOnlySpan<CrewRole> Roles => Volatile.Read(ref roles);

    /// <summary>How many entries this transaction has made so far; a point to roll back to.</summary>
    public int WrittenCount => written.Count;

    public CrewRole? Find(RoleName role) => rolesByName.GetValueOrDefault(role);

    /// <summary>The member as last written, whether or not that is committed.</summary>
    public CrewEntry Latest(CrewMemberId id)
    {
        var all = Entries;
        return id.Value < all.Length && all[(int)id.Value] is { } entry ? entry : Nobody;
    }

    /// <summary>The role of a name, added if it is new. For the writer alone.</summary>
    public CrewRole Role(RoleName name)
    {
        if (Find(name) is { } known)
        {
            return known;
        }

        var role = new CrewRole(roles.Length, name);
        Volatile.Write(ref roles, [.. roles, role]);
        return rolesByName[name] = role;
    }

    /// <summary>Adds a member as the tables hold them at the start.</summary>
    public void Load(CrewEntry entry)
    {
        MakeRoomFor(entry.Id);
        entries[entry.Id] = entry;
        foreach (var skill in entry.Roles)
        {
            roles[skill.Role].Add(entry.Id);
        }
    }

    /// <summary>Adds the bookings or blackouts of a member as the tables hold them at the start.</summary>
    public void Load(long member, Func<CrewEntry, CrewEntry> with) => entries[member] = with(entries[member] ?? new CrewEntry(member));

    /// <summary>Sets the greatest booking id that the tables hold at the start.</summary>
    public void LoadLast(BookingId id) => lastBookingId = id.Value;

    /// <summary>Whether no booking of this id has ever been written.</summary>
    public bool IsNew(BookingId id) => id.Value > lastBookingId;

    public void Put(CrewMember member, long sequence)
    {
        // Order matters. EntryOf makes the array large enough before a role lists the member; readers take the role's ids first and the
        // array second. So every id that a reader finds lies inside its array.
        var before = EntryOf(member.Id);
        ChangeOrders(before, sequence);
        var skills = new RoleLevel[member.Roles.Length];
        for (var i = 0; i < skills.Length; i++)
        {
            var role = Role(member.Roles[i].Role);
            role.Add(member.Id.Value);
            role.Change(sequence);
            skills[i] = new RoleLevel(role.Number, member.Roles[i].Level);
        }

        Replace(before, before.With(member, skills), sequence);
    }

    /// <param name="before">The member whose booking it was when it was last written; null if it never was.</param>
    public void Put(Booking booking, CrewMemberId? before, long sequence)
    {
        lastBookingId = Math.Max(lastBookingId, booking.Id.Value);
        if (before is { } former)
        {
            var entry = EntryOf(former);
            Replace(entry, entry.Without(booking.Id), sequence);
        }

        if (booking.IsLive)
        {
            var entry = EntryOf(booking.CrewMember);
            Replace(entry, entry.With(booking), sequence);
        }
    }

    /// <param name="before">The member whose blackout it was when it was last written; null if it never was.</param>
    public void Put(Blackout blackout, CrewMemberId? before, long sequence)
    {
        if (before is { } former)
        {
            var freed = EntryOf(former);
            Replace(freed, freed.Without(blackout.Id), sequence);
        }

        var entry = EntryOf(blackout.CrewMember);
        Replace(entry, entry.With(blackout), sequence);
    }

    /// <summary>
    /// To be called after COMMIT. The entries that this transaction replaced are kept; those that the transaction before it replaced are
    /// forgotten. A reader with a still older snapshot reads the member from the tables.
    /// </summary>
    public void Commit()
    {
        foreach (var entry in committed)
        {
            entry.ForgetPrevious();
        }

        (committed, written) = (written, committed);
        written.Clear();
    }

    /// <summary>Undoes all entries of this transaction but the first <paramref name="writtenCount"/>, the newest first.</summary>
    public void RollBack(int writtenCount)
    {
        for (var last = written.Count - 1; last >= writtenCount; last--)
        {
            PutBack(written[last]);
        }

        written.RemoveRange(writtenCount, written.Count - writtenCount);
    }

    private void PutBack(CrewEntry entry)
    {
        var before = entry.Previous;
        Volatile.Write(ref entries[entry.Id], before);
        if (!ReferenceEquals(before?.Roles, entry.Roles))
        {
            foreach (var skill in entry.Roles.Concat(before?.Roles ?? []))
            {
                roles[skill.Role].PutBack();
            }
        }
    }

    private void ChangeOrders(CrewEntry entry, long sequence)
    {
        foreach (var skill in entry.Roles)
        {
            roles[skill.Role].Change(sequence);
        }
    }

    private CrewEntry EntryOf(CrewMemberId id)
    {
        MakeRoomFor(id.Value);
        return entries[id.Value] ?? new CrewEntry(id.Value);
    }

    private void Replace(CrewEntry before, CrewEntry after, long sequence)
    {
        var entry = after with { Sequence = sequence, Previous = before };
        written.Add(entry);
        Volatile.Write(ref entries[entry.Id], entry);
    }

    /// <summary>
    /// Replaces the array by a larger copy if it is too small. A reader that still holds the smaller one misses only entries written from
    /// now on, and its snapshot, which it took earlier, holds none of them.
    /// </summary>
    private void MakeRoomFor(long id)
    {
        if (id >= entries.Length)
        {
            var larger = new CrewEntry?[Math.Max(2 * entries.Length, id + 1)];
            entries.CopyTo(larger, 0);
            Volatile.Write(ref entries, larger);
        }
    }
}
