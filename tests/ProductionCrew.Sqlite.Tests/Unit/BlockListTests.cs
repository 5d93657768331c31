using ProductionCrew.Sqlite.Memory;

namespace ProductionCrew.Sqlite.Tests.Unit;

public sealed class BlockListTests
{
    [Fact]
    public void An_empty_list_has_nothing()
    {
        var list = default(BlockList);

        Assert.Equal("", Ids(list));
        Assert.Equal("", Ids(list.Without(1)));
        Assert.False(list.AnyOverlaps(0, 9) || list.LastOverlaps(0, 9));
    }

    [Fact]
    public void Blocks_come_in_order_of_start_whatever_the_order_in_which_they_are_added()
    {
        var random = new Random(7);
        var ids = Enumerable.Range(1, 200).ToArray();
        random.Shuffle(ids);

        var list = ids.Aggregate(default(BlockList), (before, id) => before.With(At(id)));

        Assert.Equal(Ids(1, 200), Ids(list));
    }

    [Fact]
    public void No_list_that_a_reader_holds_changes_under_it()
    {
        var held = new List<(BlockList List, string Ids)>();
        var random = new Random(7);
        var list = default(BlockList);
        for (var id = 1; id <= 500; id++)
        {
            list = random.Next(4) switch
            {
                0 => list.Without(random.Next(1, id)),
                1 => list.With(new Block(id, random.Next(id), id + 1, long.MaxValue)),
                _ => list.With(At(id)),
            };
            held.Add((list, Ids(list)));
        }

        Assert.All(held, known => Assert.Equal(known.Ids, Ids(known.List)));
    }

    [Fact]
    public void What_was_rolled_back_is_not_in_what_comes_next()
    {
        var before = Enumerable.Range(1, 20).Aggregate(default(BlockList), (list, id) => list.With(At(id)));
        _ = before.With(At(30)).With(At(31));

        var after = before.With(At(40));

        Assert.Equal(Ids(1, 20), Ids(before));
        Assert.Equal(Ids(1, 20) + " 40", Ids(after));
    }

    [Fact]
    public void Little_room_is_spare()
    {
        var list = new BlockList([.. Enumerable.Range(1, 10).Select(id => At(id))]);
        var started = GC.GetAllocatedBytesForCurrentThread();

        _ = list.With(At(11)).With(At(12));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - started, 1, 13 * 32);
    }

    [Fact]
    public void Only_times_with_a_common_moment_overlap()
    {
        var list = default(BlockList).With(At(10)).With(At(20));

        foreach (
            var (start, end, overlaps) in new[]
            {
                (9, 10, false),
                (9, 11, true),
                (10, 11, true),
                (11, 20, false),
                (11, 21, true),
                (21, 30, false),
            }
        )
        {
            Assert.Equal(overlaps, list.AnyOverlaps(start, end));
            Assert.Equal(overlaps, list.LastOverlaps(start, end));
        }
    }

    /// <summary>A block of one microsecond, with its start as its id.</summary>
    private static Block At(long id) => new(id, id, id + 1, long.MaxValue);

    private static string Ids(BlockList list) => string.Join(' ', list.AsSpan().ToArray().Select(block => block.Id));

    private static string Ids(int first, int count) => string.Join(' ', Enumerable.Range(first, count));
}
