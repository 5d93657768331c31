using ProductionCrew.Host.Watching;

namespace ProductionCrew.Host.Tests.Unit.Watching;

public sealed class WatcherIndexTests
{
    private readonly WatcherIndex index = new();

    [Fact]
    public void Only_sleeping_watchers_that_want_something_are_woken_each_once()
    {
        var (all, show, member, both, other) = (
            Add(Logs.Everything),
            Add(Logs.Of([5], [])),
            Add(Logs.Of([], [6])),
            Add(Logs.Of([5, 7], [6])),
            Add(Logs.Of([8], [8]))
        );
        var busy = Add(Logs.Of([5], []), sleeps: false);

        Assert.Equal(Set(all, show, member, both), Woken(Change(0, 5, 6)));
        Assert.Empty(Woken(Change(1, 5, 6)));

        Assert.Equal(0, Risen(show, 2));
        Assert.Equal(2, Risen(other, 2));
        Assert.Equal(0, Risen(busy, 2));
        show.Sleep();
        Assert.Equal(Set(show), Woken(Change(2, 5, 9)));
        Assert.Equal(2, Risen(show, 3));
    }

    [Fact]
    public void A_watcher_ahead_of_what_woke_it_does_not_go_back()
    {
        var watcher = Add(Logs.Everything);
        watcher.Advance(9);
        Woken(Change(0, 5, 6));

        Assert.Equal(9, Risen(watcher, 1));
    }

    [Fact]
    public void Who_has_left_is_not_woken()
    {
        var watcher = Add(Logs.Of([5], [6]));
        var other = Add(Logs.Of([5], [6]));

        index.Remove(watcher);
        Assert.Equal(Set(other), Woken(Change(0, 5, 6)));
        Assert.False(index.IsEmpty);

        index.Remove(other);
        index.Remove(other);
        Assert.True(index.IsEmpty);
    }

    private static ChangeBatch Change(long after, long production, long member) =>
        Assert.Single(ChangeBatch.Of(after, [Logs.Booking(after + 1, production, member)]));

    private static long Risen(Watcher watcher, long end)
    {
        watcher.Rise(end);
        return watcher.Position;
    }

    private static HashSet<Watcher> Set(params Watcher[] watchers) => [.. watchers];

    private HashSet<Watcher> Woken(ChangeBatch batch)
    {
        var woken = new List<Watcher>();
        index.Match(batch, woken);
        Assert.Equal(woken.Count, woken.Distinct().Count());
        return [.. woken];
    }

    private Watcher Add(WatchFilter filter, bool sleeps = true)
    {
        var watcher = new Watcher(filter, 0, 0, TimeSpan.FromSeconds(15), TimeProvider.System);
        index.Add(watcher);
        if (sleeps)
        {
            watcher.Sleep();
        }

        return watcher;
    }
}
