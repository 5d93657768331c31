namespace ProductionCrew.Sqlite.Memory;

/// <summary>Ids in ascending order, as one reader sees them. Longer lists may share the items, of which this one never sees more than its count.</summary>
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

    /// <summary>A list of ids that are in ascending order, which it keeps.</summary>
    public static IdList Of(long[] ids) => new(ids, ids.Length);

    public ReadOnlySpan<long> AsSpan() => items.AsSpan(0, count);

    /// <summary>The list with an id; the same if it is there. Only one thread may ask, and always the longest list.</summary>
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
