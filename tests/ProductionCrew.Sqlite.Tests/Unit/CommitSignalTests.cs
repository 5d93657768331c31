using ProductionCrew.Domain.Store;
using ProductionCrew.Sqlite.Writing;

namespace ProductionCrew.Sqlite.Tests.Unit;

/// <summary>What a query may have seen is durable before it is answered.</summary>
public sealed class CommitSignalTests
{
    private readonly CommitSignal signal = new(10);

    [Fact]
    public void Nothing_is_waited_for_while_all_is_durable() => Assert.True(WhenDurable().IsCompletedSuccessfully);

    [Fact]
    public async Task What_is_being_committed_is_waited_for_until_it_is_durable()
    {
        signal.Committing(12);
        var seen = WhenDurable();
        signal.Committing(15);

        signal.Durable(11);
        Assert.False(seen.IsCompleted);

        signal.Durable(12);
        await seen;
    }

    [Fact]
    public async Task What_was_not_committed_after_all_is_not_waited_for()
    {
        signal.Committing(12);
        var seen = WhenDurable();

        signal.RolledBack(10);

        await seen;
        Assert.True(WhenDurable().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task What_will_never_be_durable_fails_those_who_saw_it()
    {
        signal.Committing(12);
        var seen = WhenDurable();

        signal.End(new StoreUnavailableException("The disk is gone."));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => seen);
    }

    [Fact]
    public async Task Who_gives_up_waiting_is_told_that_nothing_was_done()
    {
        signal.Committing(12);
        using var cancel = new CancellationTokenSource();
        var seen = signal.WhenDurableAsync(cancel.Token).AsTask();

        await cancel.CancelAsync();

        var refused = await Assert.ThrowsAsync<NotExecutedException>(() => seen);
        Assert.Equal(NotExecutedCause.Cancelled, refused.Cause);
    }

    private Task WhenDurable() => signal.WhenDurableAsync(CancellationToken.None).AsTask();
}
