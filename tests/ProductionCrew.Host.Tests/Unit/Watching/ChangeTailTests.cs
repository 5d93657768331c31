using NodaTime;
using ProductionCrew.Conformance.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;
using ProductionCrew.Host.Watching;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Unit.Watching;

/// <summary>The tail reads on through what passes, tells of what does not, and skips nothing.</summary>
public sealed class ChangeTailTests : IAsyncLifetime, IDisposable
{
    private const int RoundCount = 20;

    private static readonly Duration Rest = Duration.FromMilliseconds(20);

    private readonly ManualClock time = new(Instant.FromUtc(2100, 1, 1, 0, 0));
    private readonly HealthState health = new();
    private readonly RefusingStore store;
    private readonly ChangeTail tail;
    private long end;

    public ChangeTailTests()
    {
        store = new RefusingStore(new ModelStore(time));
        tail = new ChangeTail(store, health, new HostSettings(), time);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    [Fact]
    public async Task While_the_store_has_too_much_to_do_it_tries_again_after_a_rest()
    {
        store.Refuse(NotExecutedCause.Overloaded);
        store.Refuse(NotExecutedCause.Overloaded);
        var watcher = Sleeping();

        await WriteAsync();
        await RestAsync();
        await RestAsync();

        await AwakeAsync(watcher);
        Assert.Equal(0, tail.Next(watcher)?.Batch?.After);
    }

    [Theory]
    [InlineData(NotExecutedCause.ReadFailed)]
    [InlineData(NotExecutedCause.Draining)]
    public async Task What_ends_it_is_told_to_all_who_watch_and_the_next_one_starts_it_anew(NotExecutedCause cause)
    {
        store.Refuse(cause);
        var (one, other) = (Sleeping(), Sleeping());

        await WriteAsync();

        foreach (var watcher in new[] { one, other })
        {
            var told = await Assert.ThrowsAsync<NotExecutedException>(() => AwakeAsync(watcher));
            Assert.Equal((NotExecutedCause.ReadFailed, cause), (told.Cause, (told.InnerException as NotExecutedException)?.Cause));
        }

        var next = Sleeping();
        await WriteAsync();
        await AwakeAsync(next);
        Assert.Equal(1, tail.Next(next)?.Batch?.After);
    }

    [Fact]
    public async Task What_was_written_while_nobody_watched_is_not_skipped()
    {
        for (var round = 0; round < RoundCount; round++)
        {
            var seen = end;
            var first = Sleeping();
            await WriteAsync();
            await AwakeAsync(first);
            tail.Leave(first);
            await RestAsync();

            await WriteAsync();

            var second = Sleeping();
            await WriteAsync();
            await AwakeAsync(second);
            foreach (var position in new[] { seen, seen + 1, seen + 2 })
            {
                var late = tail.Join(Logs.Everything, position, end);
                var part = tail.Next(late);
                Assert.Equal(position, part?.Batch?.After ?? late.Position);
                Assert.InRange(part?.Until ?? 0, position + 1, end);
                tail.Leave(late);
            }

            tail.Leave(second);
            await RestAsync();
        }
    }

    public async Task DisposeAsync() => await store.DisposeAsync();

    public void Dispose()
    {
        health.StopServing();
        health.Dispose();
    }

    /// <summary>Somebody who has all there is, and sleeps.</summary>
    private Watcher Sleeping()
    {
        var watcher = tail.Join(Logs.Everything, end, end);
        Assert.Null(tail.Next(watcher));
        return watcher;
    }

    private async Task WriteAsync()
    {
        await store.WriteAsync();
        end++;
    }

    /// <summary>Waits until the tail rests, and lets the rest be over.</summary>
    private async Task RestAsync()
    {
        await time.TimerAsync(Rest);
        time.Advance(Rest);
    }

    private static Task AwakeAsync(Watcher watcher) => watcher.WaitAsync(CancellationToken.None).AsTask().WaitAsync(Patience.Wait);
}
