namespace ProductionCrew.Sqlite.Memory;

/// <summary>
/// The blocks of one crew member in order of start. A list never changes. A longer list may share its array, but only fills places behind
/// this list's count, which this list never reads. So adding at the end, as most bookings do, copies nothing.
/// </summary>
internal readonly record struct BlockList
{
    /// <summary>A new array has room for one more block in so many. Every member has a list, and most do not grow much.</summary>
    private const int SpareDivisor = 8;

    private readonly Block[]? items;

    private BlockList(Block[] items, int count)
    {
        this.items = items;
        Count = count;
    }

    /// <summary>A list of blocks that are in order of start.</summary>
    public BlockList(Block[] items)
        : this(items, items.Length) { }

    public int Count { get; }

    public ReadOnlySpan<Block> AsSpan() => items.AsSpan(0, Count);

    /// <summary>
    /// This list with a block added, behind those that start no later. For the writer alone. It may be called on the same list again only
    /// when no reader uses the first result any more, as after a rollback: both results may use the same place of the array.
    /// </summary>
    public BlockList With(Block block)
    {
        var blocks = AsSpan();
        var place = blocks.Length;
        while (place > 0 && blocks[place - 1].Start > block.Start)
        {
            place--;
        }

        if (items is not null && place == Count && Count < items.Length)
        {
            items[Count] = block;
            return new BlockList(items, Count + 1);
        }

        var longer = new Block[Count + 1 + (Count / SpareDivisor)];
        blocks[..place].CopyTo(longer);
        longer[place] = block;
        blocks[place..].CopyTo(longer.AsSpan(place + 1));
        return new BlockList(longer, Count + 1);
    }

    /// <summary>This list without the blocks of an id; the same list if it has none.</summary>
    public BlockList Without(long id)
    {
        var blocks = AsSpan();
        var count = 0;
        foreach (var block in blocks)
        {
            count += block.Id == id ? 1 : 0;
        }

        if (count == 0)
        {
            return this;
        }

        var others = new Block[blocks.Length - count];
        var place = 0;
        foreach (var block in blocks)
        {
            if (block.Id != id)
            {
                others[place++] = block;
            }
        }

        return new BlockList(others);
    }

    public bool AnyOverlaps(long start, long end)
    {
        foreach (var block in AsSpan())
        {
            if (block.Overlaps(start, end))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// As <see cref="AnyOverlaps"/>, for blocks that never overlap each other. Of those that start before the end only the last can overlap
    /// the time.
    /// </summary>
    public bool LastOverlaps(long start, long end)
    {
        var blocks = AsSpan();
        var (low, high) = (0, blocks.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = blocks[middle].Start < end ? (middle + 1, high) : (low, middle);
        }

        return low > 0 && blocks[low - 1].End > start;
    }
}
