namespace ProductionCrew.Sqlite.Memory;

/// <summary>
/// Ids in ascending order. A list never changes. A longer list may share its array, but only fills places behind this list's count, which
/// this list never reads.
/// </summary>
internal sealed record IdList
{
    public static readonly IdList None = new([], 0);

    private const int CapacityMin = 8;

    private readonly long[] items;
    private readonly int count;

    private IdList(long[] items, int count)
    {
        this.items = items;
        this.count = count;
    }

    /// <summary>A list of ids that are ascending already; it keeps the array.</summary>
    public static IdList Of(long[] ids) => new(ids, ids.Length);

    public ReadOnlySpan<long> AsSpan() => items.AsSpan(0, count);

    /// <summary>
    /// This list with an id added; the same list if it is there. For one thread alone, which always calls it on the longest list.
    /// </summary>
    public IdList With(long id)
    {
        if (count == 0 || id > items[count - 1])
        {
            return Insert(id, count);
        }

        var place = AsSpan().BinarySearch(id);
        return place < 0 ? Insert(id, ~place) : this;
    }

    private IdList Insert(long id, int place)
    {
        var isAppended = place == count;
        var longer = isAppended && count < items.Length ? items : Copy();
        if (!isAppended)
        {
            Array.Copy(items, place, longer, place + 1, count - place);
        }

        longer[place] = id;
        return new IdList(longer, count + 1);
    }

    private long[] Copy()
    {
        var copy = new long[Math.Max(CapacityMin, 2 * count)];
        AsSpan().CopyTo(copy);
        return copy;
    }
}
