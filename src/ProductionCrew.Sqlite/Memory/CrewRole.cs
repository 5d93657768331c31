using ProductionCrew.Domain;

namespace ProductionCrew.Sqlite.Memory;

/// <summary>
/// A role and everybody who has it, had it, or was about to: nobody is taken out, because a reader may stand where they still have it.
/// Only the writer adds.
/// </summary>
/// <param name="Number">Its place among the roles of the index.</param>
internal sealed record CrewRole(int Number, RoleName Name)
{
    private const int CapacityMin = 16;

    private Members members = new([], 0);

    /// <summary>The ids of the members, ascending.</summary>
    public ReadOnlySpan<long> MemberIds => Volatile.Read(ref members).AsSpan();

    public void Add(long id)
    {
        var at = MemberIds.BinarySearch(id);
        if (at < 0)
        {
            Volatile.Write(ref members, members.Insert(~at, id));
        }
    }

    /// <summary>The front of an array. What lies behind it may be written to: no reader has been told of it.</summary>
    private sealed record Members(long[] Ids, int Count)
    {
        public ReadOnlySpan<long> AsSpan() => Ids.AsSpan(0, Count);

        public Members Insert(int at, long id)
        {
            var ids = at == Count && Count < Ids.Length ? Ids : new long[Math.Max(CapacityMin, 2 * Count)];
            if (ids != Ids)
            {
                AsSpan()[..at].CopyTo(ids);
                AsSpan()[at..].CopyTo(ids.AsSpan(at + 1));
            }

            ids[at] = id;
            return new Members(ids, Count + 1);
        }
    }
}
