using ProductionCrew.Host.Watching;

namespace ProductionCrew.Host.Tests.Unit.Watching;

public sealed class RecentChangesTests
{
    [Fact]
    public void After_a_restart_it_knows_the_end_and_nothing_else()
    {
        var recent = new RecentChanges(4, long.MaxValue);
        recent.Add(Logs.Batch(0, 1));

        recent.Restart(7);

        Assert.Equal((7, 7), (recent.Start, recent.End));
    }

    [Fact]
    public void The_batch_behind_a_position_is_found_also_across_gaps_and_inside_batches()
    {
        var recent = new RecentChanges(4, long.MaxValue);
        recent.Restart(10);
        ChangeBatch[] batches = [Logs.Batch(10, 11, 12), Logs.Batch(12, 15), Logs.Batch(15, 16, 20, 21)];
        Array.ForEach(batches, recent.Add);

        Assert.Equal((10, 21), (recent.Start, recent.End));
        foreach (var (position, expected) in new[] { (10, 0), (11, 0), (12, 1), (13, 1), (15, 2), (16, 2), (20, 2) })
        {
            Assert.Same(batches[expected], recent.Behind(position));
        }
    }

    [Fact]
    public void It_forgets_the_oldest_batches_when_there_are_too_many()
    {
        var recent = new RecentChanges(3, long.MaxValue);
        recent.Restart(0);
        var batches = Enumerable.Range(1, 8).Select(sequence => Logs.Batch(sequence - 1, sequence)).ToList();

        batches.ForEach(recent.Add);

        Assert.Equal((5, 8), (recent.Start, recent.End));
        Assert.Equal(batches[5..], [recent.Behind(5), recent.Behind(6), recent.Behind(7)]);
    }

    [Fact]
    public void It_forgets_the_oldest_batches_when_they_are_too_long_but_never_the_newest()
    {
        var (first, second) = (Logs.Batch(0, 1), Logs.Batch(1, 2, 3, 4));
        var recent = new RecentChanges(100, second.Bytes.Length);
        recent.Restart(0);

        recent.Add(first);
        recent.Add(second);
        Assert.Equal((1, 4), (recent.Start, recent.End));

        var tooLong = Logs.Batch(4, 5, 6, 7, 8, 9);
        recent.Add(tooLong);
        Assert.Equal((4, 9), (recent.Start, recent.End));
        Assert.Same(tooLong, recent.Behind(4));
    }
}
