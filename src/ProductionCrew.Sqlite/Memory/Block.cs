namespace ProductionCrew.Sqlite.Memory;

/// <summary>A time, in microseconds, for which a booking or a blackout stands.</summary>
/// <param name="Id">The id of the booking or the blackout.</param>
/// <param name="Expiry">When a hold gives the time up; never for anything else.</param>
internal readonly record struct Block(long Id, long Start, long End, long Expiry)
{
    public bool Overlaps(long start, long end) => Start < end && End > start;
}

/// <summary>The blocks of one crew member. An array is never changed, only replaced: readers may be looking at it.</summary>
internal static class Blocks
{
    /// <summary>Adds a block behind those that start before it.</summary>
    public static Block[] With(this Block[] blocks, Block block)
    {
        var at = blocks.Length;
        while (at > 0 && blocks[at - 1].Start > block.Start)
        {
            at--;
        }

        return [.. blocks.AsSpan(0, at), block, .. blocks.AsSpan(at)];
    }

    public static Block[] Without(this Block[] blocks, long id)
    {
        for (var at = 0; at < blocks.Length; at++)
        {
            if (blocks[at].Id == id)
            {
                return [.. blocks.AsSpan(0, at), .. blocks.AsSpan(at + 1)];
            }
        }

        return blocks;
    }

    public static bool AnyOverlaps(this Block[] blocks, long start, long end)
    {
        foreach (var block in blocks)
        {
            if (block.Overlaps(start, end))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same of blocks in order of start that never overlap each other: of those that start before the end only the last can.</summary>
    public static bool LastOverlaps(this Block[] blocks, long start, long end)
    {
        var (low, high) = (0, blocks.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = blocks[middle].Start < end ? (middle + 1, high) : (low, middle);
        }

        return low > 0 && blocks[low - 1].End > start;
    }
}
