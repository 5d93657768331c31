using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.TestKit;
using SQLitePCL;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>Queries run on snapshots beside the writer.</summary>
public sealed class ReadTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_query_sees_one_snapshot_whatever_is_written_meanwhile()
    {
        await using var store = folder.Open();
        await store.Do<CrewMember>((tx, now) => tx.PutMember(now));

        var seen = await store.Ask<string>(
            (tx, _) =>
            {
                var before = Count(tx);
                Await(store.Do<CrewMember>((write, now) => write.PutMember(now)));
                return $"{before} then {Count(tx)}";
            }
        );

        Assert.Equal("1 then 1", seen.Result);
        Assert.Equal("2", (await store.Ask<string>((tx, _) => $"{Count(tx)}")).Result);
    }

    [Fact]
    public async Task A_query_does_not_wait_for_the_writer_and_does_not_see_what_is_not_committed()
    {
        await using var store = folder.Open();
        using var gate = await Gate.CloseAsync(store);
        var waiting = store.Do<CrewMember>((tx, now) => tx.PutMember(now));

        Assert.Equal("0", (await store.Ask<string>((tx, _) => $"{Count(tx)}")).Result);
        gate.Open();
        await waiting;
    }

    [Fact]
    public async Task A_query_that_saw_what_never_became_durable_is_not_answered()
    {
        await using var store = folder.Open();
        var seen = -1;

        // The snapshot is taken by the first read: here after a commit behind which the disk was never synced, as the store had failed before.
        var query = store.Ask<string>(
            (tx, _) =>
            {
                var lost = store.Do<CrewMember>(
                    (write, now) =>
                    {
                        store.Ask<string>((_, _) => throw new SqliteFaultException(raw.SQLITE_CORRUPT, "The file is damaged.")).AwaitEnd();
                        return write.PutMember(now);
                    }
                );
                lost.AwaitEnd();
                Assert.True(lost.IsFaulted);
                seen = Count(tx);
                return "seen";
            }
        );

        await AssertNotExecuted(NotExecutedCause.ReadFailed, query.WaitAsync(Patience.Wait));
        Assert.Equal(1, seen);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Completion.WaitAsync(Patience.Wait));
    }

    [Fact]
    public async Task A_query_cannot_write()
    {
        await using var store = folder.Open();

        var attempt = store.Ask<string>(
            (tx, now) =>
            {
                // What a reader holds has no way to write; this asks the connection below it.
                var connection = new Transactions.WriteTransaction(
                    ((Transactions.ReadTransaction)tx).Session,
                    default,
                    new Memory.StoreMemory()
                );
                connection.Begin(LambdaExtensions.Call, now);
                connection.PutMember(now);
                return "written";
            }
        );

        await AssertNotExecuted(NotExecutedCause.ReadFailed, attempt);
        Assert.Equal(0L, folder.Sql("SELECT count(*) FROM crew_member"));
    }

    [Fact]
    public async Task A_query_that_is_cancelled_while_it_runs_ends_and_gives_its_connection_back()
    {
        const string Endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
        await using var store = folder.Open(folder.Options with { ReadConnectionCount = 1 });
        using var caller = new CancellationTokenSource();

        // A query runs on the thread of its caller, so this one is cancelled by another: the timer's.
        caller.CancelAfter(TimeSpan.FromMilliseconds(100));
        var endless = Task.Factory.StartNew(
            () => store.Ask<string>((tx, _) => $"{((Transactions.ReadTransaction)tx).Session.Prepare(Endless).Number()}", caller.Token),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

        var refused = await Assert.ThrowsAsync<NotExecutedException>(() => endless.Unwrap().WaitAsync(Patience.Wait));
        Assert.Equal(NotExecutedCause.Cancelled, refused.Cause);
        Assert.Equal("fine", (await store.Ask<string>((_, _) => "fine")).Result);
    }

    [Fact]
    public async Task A_query_that_throws_gives_its_connection_back()
    {
        await using var store = folder.Open(folder.Options with { ReadConnectionCount = 1 });

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Ask<string>((_, _) => throw new InvalidOperationException()));

        Assert.Equal("fine", (await store.Ask<string>((_, _) => "fine")).Result);
    }

    [Fact]
    public async Task A_query_waits_for_a_connection_until_it_is_cancelled_and_no_more_wait_than_may()
    {
        await using var store = folder.Open(folder.Options with { ReadConnectionCount = 1, QueueCapacity = 1 });
        using var caller = new CancellationTokenSource();
        Task<Outcome<string>>? cancelled = null;
        Task<Outcome<string>>? overloaded = null;

        await store.Ask<string>(
            (_, _) =>
            {
                cancelled = store.Ask<string>((_, _) => "late", caller.Token);
                overloaded = store.Ask<string>((_, _) => "late");
                caller.Cancel();
                return "done";
            }
        );

        await AssertNotExecuted(NotExecutedCause.Overloaded, overloaded!);
        await AssertNotExecuted(NotExecutedCause.Cancelled, cancelled!);
        await AssertNotExecuted(NotExecutedCause.Cancelled, store.Ask<string>((_, _) => "late", caller.Token));
        Assert.Equal("fine", (await store.Ask<string>((_, _) => "fine")).Result);
    }

    [Fact]
    public async Task Shutdown_waits_for_queries_that_run()
    {
        var store = folder.Open();
        Task? closing = null;

        var seen = await store.Ask<string>(
            (tx, _) =>
            {
                closing = store.DisposeAsync().AsTask();
                return $"{Count(tx)}";
            }
        );

        await closing!;
        Assert.Equal("0", seen.Result);
    }

    public void Dispose() => folder.Dispose();

    private static int Count(IReadTransaction tx) =>
        (int)tx.List(new CrewMemberFilter(null, null, null, CrewMemberOrder.Id, false, new PageRequest(null, 1))).TotalSize!.Value;

    /// <summary>Waits on this thread, which is inside a query and cannot await.</summary>
    private static void Await(Task task)
    {
        task.AwaitEnd();
        Assert.True(task.IsCompletedSuccessfully);
    }

    private static async Task AssertNotExecuted<T>(NotExecutedCause cause, Task<T> task) =>
        Assert.Equal(cause, (await Assert.ThrowsAsync<NotExecutedException>(() => task)).Cause);
}
