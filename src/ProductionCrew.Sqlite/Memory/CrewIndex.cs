using System.Collections.Concurrent;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Sqlite.Memory;

/// <summary>
/// What searches test of everybody, in memory beside the tables. The writer replaces entries as it writes, before it commits; readers
/// look on without a lock, and take of each member the entry that their snapshot holds (see <see cref="CrewEntry.AsOf"/>).
/// </summary>
internal sealed class CrewIndex
{
    private const int CapacityMin = 1_024;

    private static readonly CrewEntry Nobody = new(0);

    private readonly ConcurrentDictionary<RoleName, CrewRole> rolesByName = new();
    private CrewRole[] roles = [];
    private CrewEntry?[] entries = new CrewEntry?[CapacityMin];

    /// <summary>The entries made in this transaction, which a rollback puts back.</summary>
    private List<CrewEntry> written = [];

    /// <summary>Those of the last one, whose predecessors are kept for readers who began before it was committed.</summary>
    private List<CrewEntry> committed = [];

    private long lastBookingId;

    /// <summary>By id, with gaps. To be taken, as all that is read here, after the snapshot it is to be compared with.</summary>
    public ReadOnlySpan<CrewEntry?> Entries => Volatile.Read(ref entries);

    /// <summary>By number.</summary>
    public ReadOnlySpan<CrewRole> Roles => Volatile.Read(ref roles);

    /// <summary>How many entries this transaction has made so far; where to roll back to.</summary>
    public int WrittenCount => written.Count;

    public CrewRole? Find(RoleName role) => rolesByName.GetValueOrDefault(role);

    /// <summary>The member as last written, whether or not that is committed.</summary>
    public CrewEntry Latest(CrewMemberId id)
    {
        var all = Entries;
        return id.Value < all.Length && all[(int)id.Value] is { } entry ? entry : Nobody;
    }

    /// <summary>The role, taken up if it is new.</summary>
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

    /// <summary>Takes what the tables hold at the start.</summary>
    public void Load(CrewEntry entry)
    {
        MakeRoomFor(entry.Id);
        entries[entry.Id] = entry;
        foreach (var skill in entry.Roles)
        {
            roles[skill.Role].Add(entry.Id);
        }
    }

    /// <summary>Takes the bookings or blackouts that the tables hold of a member.</summary>
    public void Load(long member, Func<CrewEntry, CrewEntry> with) => entries[member] = with(entries[member] ?? new CrewEntry(member));

    /// <summary>Takes the greatest id that a booking has in the tables.</summary>
    public void LoadLast(BookingId id) => lastBookingId = id.Value;

    /// <summary>Whether no booking of this id was ever written here.</summary>
    public bool IsNew(BookingId id) => id.Value > lastBookingId;

    public void Put(CrewMember member, long sequence)
    {
        // Room is made before a role names the member: readers take the names first and then the entries, which reach that far by then.
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
    /// What was written is in the database. What was before the transaction before it is let go of: a reader who still needs it asks the
    /// tables.
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

    /// <summary>Puts back what was before all but the first so many entries of this transaction.</summary>
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

    /// <summary>Readers who hold the smaller array miss only what is written from now on, which is not in their snapshot.</summary>
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
