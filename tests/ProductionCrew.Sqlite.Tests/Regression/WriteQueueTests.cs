using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Transactions;
using ProductionCrew.TestKit;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>What becomes of commands that wait.</summary>
public sealed class WriteQueueTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_full_queue_refuses_at_once_and_takes_work_again_when_there_is_room()
    {
        await using var store = folder.Open(folder.Options with { QueueCapacity = 2 });
        using var gate = await Gate.CloseAsync(store);
        var first = store.Do<CrewMember>((tx, now) => tx.PutMember(now));
        var second = store.Do<CrewMember>((tx, now) => tx.PutMember(now));

        var third = store.Do<CrewMember>((tx, now) => tx.PutMember(now));

        Assert.True(third.IsFaulted);
        await AssertNotExecuted(NotExecutedCause.Overloaded, third);
        gate.Open();
        Assert.True((await first).IsAccepted);
        Assert.True((await second).IsAccepted);
        Assert.Equal(new CrewMemberId(3), (await store.Do<CrewMember>((tx, now) => tx.PutMember(now))).Result.Id);
    }

    [Fact]
    public async Task A_command_cancelled_while_it_waits_is_answered_at_once_and_never_run()
    {
        await using var store = folder.Open();
        using var gate = await Gate.CloseAsync(store);
        using var caller = new CancellationTokenSource();
        var hasRun = false;
        var waiting = store.Do<string>(
            (_, _) =>
            {
                hasRun = true;
                return "run";
            },
            cancellationToken: caller.Token
        );

        await caller.CancelAsync();

        await AssertNotExecuted(NotExecutedCause.Cancelled, waiting);
        gate.Open();
        await store.Do<string>((_, _) => "after");
        Assert.False(hasRun);
    }

    [Fact]
    public async Task A_command_that_has_begun_is_not_interrupted()
    {
        await using var store = folder.Open();
        using var caller = new CancellationTokenSource();

        var outcome = await store.Do<CrewMember>(
            (tx, now) =>
            {
                caller.Cancel();
                return tx.PutMember(now);
            },
            cancellationToken: caller.Token
        );

        Assert.True(outcome.IsAccepted);
    }

    [Fact]
    public async Task Shutdown_finishes_what_waits_and_refuses_what_comes()
    {
        var store = folder.Open();
        using var gate = await Gate.CloseAsync(store);
        var waiting = store.Do<CrewMember>((tx, now) => tx.PutMember(now));

        var closing = store.DisposeAsync();

        await AssertNotExecuted(NotExecutedCause.Draining, store.Do<string>((_, _) => "late"));
        gate.Open();
        await closing.AsTask().WaitAsync(Patience.Wait);
        Assert.True((await waiting).IsAccepted);
        Assert.True(store.Completion.IsCompletedSuccessfully);
        await AssertNotExecuted(NotExecutedCause.Draining, store.Ask<string>((_, _) => "late"));
        await store.DisposeAsync();
        Assert.Equal(1L, folder.Sql("SELECT count(*) FROM crew_member"));
        Assert.False(File.Exists(folder.DatabasePath + "-wal"));
    }

    [Fact]
    public async Task A_writer_that_dies_fails_everybody_and_says_so()
    {
        await using var store = folder.Open();
        await store.Do<Booking>((tx, now) => tx.PutSeason(now));
        using var gate = await Gate.CloseAsync(store);
        var inSameBatch = store.Do<CrewMember>((tx, now) => tx.PutMember(now));
        var deadly = store.Do<string>(
            (tx, _) =>
            {
                ((WriteTransaction)tx).Session.Dispose();
                return "dead";
            }
        );
        var behind = store.Do<CrewMember>((tx, now) => tx.PutMember(now));
        gate.Open();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => deadly);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => inSameBatch);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => behind);
        await Assert.ThrowsAnyAsync<Exception>(() => store.Completion.WaitAsync(Patience.Wait));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Do<CrewMember>((tx, now) => tx.PutMember(now)));
        await AssertNotExecuted(NotExecutedCause.ReadFailed, store.Ask<string>((_, _) => "dead too"));
        await AssertNotExecuted(NotExecutedCause.ReadFailed, store.WaitForChangeAsync(long.MaxValue, CancellationToken.None));
        Assert.False(store.IsHealthy);
        await store.DisposeAsync();
        Assert.Equal(1L, folder.Sql("SELECT count(*) FROM crew_member"));
    }

    public void Dispose() => folder.Dispose();

    private static async Task AssertNotExecuted(NotExecutedCause cause, Task task) =>
        Assert.Equal(cause, (await Assert.ThrowsAsync<NotExecutedException>(() => task)).Cause);
}
