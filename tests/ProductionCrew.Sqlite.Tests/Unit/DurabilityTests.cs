using ProductionCrew.Domain.Store;
using ProductionCrew.Sqlite.Writing;
using ProductionCrew.Storage;
using ProductionCrew.TestKit;

namespace ProductionCrew.Sqlite.Tests.Unit;

/// <summary>What a query may have seen is durable before it is answered.</summary>
public sealed class DurabilityTests
{
    private readonly LogSignal log = new(10);
    private readonly Durability durability;

    public DurabilityTests() => durability = new Durability(log);

    [Fact]
    public void Nothing_is_waited_for_while_all_is_durable() => Assert.True(WhenDurable().IsCompletedSuccessfully);

    [Fact]
    public async Task What_is_being_committed_is_waited_for_until_it_is_durable()
    {
        durability.Committing(12);
        var seen = WhenDurable();
        durability.Committing(15);

        durability.Reached(11);
        Assert.False(seen.IsCompleted);

        durability.Reached(12);
        await seen;
    }

    [Fact]
    public async Task What_was_not_committed_after_all_is_not_waited_for()
    {
        durability.Committing(12);
        var seen = WhenDurable();

        durability.RolledBack(10);

        await seen;
        Assert.True(WhenDurable().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task What_will_never_be_durable_fails_those_who_saw_it()
    {
        durability.Committing(12);
        var seen = WhenDurable();

        log.End(new StoreUnavailableException("The disk is gone."));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => seen);
    }

    [Fact]
    public async Task Who_gives_up_waiting_is_told_that_nothing_was_done()
    {
        durability.Committing(12);
        using var cancel = new CancellationTokenSource();
        var seen = durability.WaitAsync(cancel.Token).AsTask().WaitAsync(Patience.Wait, CancellationToken.None);

        await cancel.CancelAsync();

        var refused = await Assert.ThrowsAsync<NotExecutedException>(() => seen);
        Assert.Equal(NotExecutedCause.Cancelled, refused.Cause);
    }

    private Task WhenDurable() => durability.WaitAsync(CancellationToken.None).AsTask().WaitAsync(Patience.Wait);
}
