using System.Collections.Immutable;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>Whoever waits for changes hears of them in time. The waits are in real time, because other processes do not know our clock.</summary>
public abstract class ChangeSignalSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private const int CommandCount = 200;
    private const int WaiterCount = 20;

    /// <summary>The promised delay, and what a busy machine may add to it.</summary>
    private static readonly TimeSpan SignalMax = Limits.ChangeSignalDelayMax.ToTimeSpan() + TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_wait_for_what_is_there_completes_at_once()
    {
        await HireAsync();
        await HireAsync();

        await WaitAsync(0);
        await WaitAsync((await ReadLogAsync(0))[0].Sequence);
    }

    [Fact]
    public async Task All_who_wait_are_told_of_a_change_and_see_it()
    {
        var end = (await ReadLogAsync(0)).LastOrDefault()?.Sequence ?? 0;
        var waits = Enumerable.Range(0, WaiterCount).Select(_ => NextAsync(end)).ToList();

        var hired = await HireAsync();

        foreach (var seen in await Task.WhenAll(waits))
        {
            Assert.Equal(Canonical.Of(hired), Canonical.Of(Assert.Single(seen).CrewMember));
        }
    }

    [Fact]
    public async Task Who_reads_and_waits_in_turn_misses_nothing_while_many_write()
    {
        var follower = FollowAsync(CommandCount);

        await Task.WhenAll(Enumerable.Range(0, CommandCount).Select(_ => HireAsync()));

        var followed = await follower;
        Assert.Equal((await ReadLogAsync(0)).Select(Canonical.Of), followed.Select(Canonical.Of));
    }

    [Fact]
    public async Task What_is_refused_or_only_validated_adds_nothing_to_wait_for()
    {
        var next = NextAsync(0);
        await TryAsync<Booking>((_, _) => Rejection.Of(Reason.BookingConflict));
        await WriteAsync((tx, now) => Hire(tx, now), Sample.Call with { ValidateOnly = true });
        Assert.False(next.IsCompleted);

        await HireAsync();

        Assert.Single(await next);
    }

    [Fact]
    public async Task A_cancelled_wait_says_so()
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = Store.WaitForChangeAsync(0, cancellation.Token);
        await cancellation.CancelAsync();

        await AssertEndAsync(NotExecutedCause.Cancelled, waiting);
        await AssertEndAsync(NotExecutedCause.Cancelled, Store.WaitForChangeAsync(0, cancellation.Token));
    }

    [Fact]
    public async Task The_end_of_the_store_ends_the_waits()
    {
        var waiting = Store.WaitForChangeAsync(0, CancellationToken.None);

        await Store.DisposeAsync();

        await AssertEndAsync(NotExecutedCause.Draining, waiting);
        await AssertEndAsync(NotExecutedCause.Draining, Store.WaitForChangeAsync(0, CancellationToken.None));
    }

    private static async Task AssertEndAsync(NotExecutedCause cause, Task waiting) =>
        Assert.Equal(cause, (await Assert.ThrowsAsync<NotExecutedException>(() => waiting.WaitAsync(SignalMax))).Cause);

    private Task WaitAsync(long sequence) => Store.WaitForChangeAsync(sequence, CancellationToken.None).WaitAsync(SignalMax);

    /// <summary>Waits, for nothing if need be, until there is something after a sequence.</summary>
    private async Task<ImmutableArray<Change>> NextAsync(long sequence)
    {
        ImmutableArray<Change> seen;
        do
        {
            await WaitAsync(sequence);
            seen = await ReadLogAsync(sequence);
        } while (seen.IsEmpty);

        return seen;
    }

    private async Task<List<Change>> FollowAsync(int count)
    {
        var followed = new List<Change>();
        while (followed.Count < count)
        {
            followed.AddRange(await NextAsync(followed.LastOrDefault()?.Sequence ?? 0));
        }

        return followed;
    }

    private async Task<ImmutableArray<Change>> ReadLogAsync(long afterSequence) =>
        (await ReadAsync(tx => tx.List(new ChangeFilter(afterSequence, [], [], new PageRequest(null, Limits.PageSizeMax))))).Items;
}
