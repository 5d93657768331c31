using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Transactions;
using ProductionCrew.Sqlite.Writing;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>When a transaction fails as a whole nobody in it is told otherwise, and the store goes on.</summary>
public sealed class LostTransactionTests : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task A_transaction_that_ends_under_a_command_fails_everybody_in_it()
    {
        await using var store = folder.Open();
        await AssertLostAsync(store, "ROLLBACK");
    }

    [Fact]
    public async Task A_commit_that_fails_fails_everybody_in_it()
    {
        await using var store = folder.Open();
        await AssertLostAsync(store, "PRAGMA defer_foreign_keys = ON; INSERT INTO crew_role VALUES ('grip', 99, 1)");
    }

    [Fact]
    public async Task A_full_disk_fails_what_does_not_fit_and_the_store_resumes_when_there_is_room()
    {
        await using var store = folder.Open();
        await SetPagesMaxAsync(store, 1);
        var answers = new List<Task<Outcome<CrewMember>>>();
        while (answers.Count == 0 || !answers[^1].IsFaulted)
        {
            answers.Add(store.Do<CrewMember>((tx, now) => tx.PutMember(now)));
            await answers[^1].ContinueWith(_ => { }, TaskScheduler.Default);
        }

        var failure = await Assert.ThrowsAsync<NotExecutedException>(() => answers[^1]);
        Assert.Equal(NotExecutedCause.TransactionFailed, failure.Cause);
        Assert.False(store.IsHealthy);
        Assert.Equal(answers.Count - 1L, folder.Sql("SELECT count(*) FROM crew_member"));

        await SetPagesMaxAsync(store, 1_000_000);
        var after = await store.Do<CrewMember>((tx, now) => tx.PutMember(now));
        Assert.Equal(new CrewMemberId(answers.Count), after.Result.Id);
        Assert.True(store.IsHealthy);
    }

    [Fact]
    public async Task A_lock_held_by_another_program_fails_commands_until_it_is_gone()
    {
        await using var store = folder.Open();
        using (var other = folder.Connect())
        {
            using var command = other.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            command.ExecuteNonQuery();
            await AssertNotExecuted(store.Do<CrewMember>((tx, now) => tx.PutMember(now)));
        }

        Assert.True((await store.Do<CrewMember>((tx, now) => tx.PutMember(now))).IsAccepted);
    }

    [Fact]
    public async Task After_a_while_an_unhealthy_store_may_be_tried_again()
    {
        await using var store = folder.Open();
        await AssertNotExecuted(store.Do<string>(Breaking("ROLLBACK")));
        Assert.False(store.IsHealthy);

        folder.Time.Advance(Duration.FromTimeSpan(WriteQueue.UnhealthyTime));

        Assert.True(store.IsHealthy);
    }

    public void Dispose() => folder.Dispose();

    private async Task AssertLostAsync(SqliteStore store, string breaking)
    {
        await store.Do<Booking>((tx, now) => tx.PutSeason(now));
        using var gate = await Gate.CloseAsync(store);
        var before = store.Do<CrewMember>((tx, now) => tx.PutMember(now));
        var broken = store.Do<string>(Breaking(breaking));
        gate.Open();

        await AssertNotExecuted(gate.Command);
        await AssertNotExecuted(before);
        await AssertNotExecuted(broken);
        Assert.False(store.IsHealthy);
        var after = await store.Do<CrewMember>((tx, now) => tx.PutMember(now));
        Assert.Equal(new CrewMemberId(2), after.Result.Id);
        Assert.True(store.IsHealthy);
        Assert.Equal(4L, folder.Sql("SELECT max(sequence) FROM change"));
    }

    private static Func<IWriteTransaction, Instant, Outcome<string>> Breaking(string sql) =>
        (tx, _) =>
        {
            ((WriteTransaction)tx).Session.Script(sql);
            return "broken";
        };

    /// <summary>SQLite never makes the limit smaller than the file is, so 1 allows it no further page.</summary>
    private static async Task SetPagesMaxAsync(SqliteStore store, int pages) =>
        await store.Do<string>(
            (tx, _) =>
            {
                ((WriteTransaction)tx).Session.Script($"PRAGMA max_page_count = {pages}");
                return "set";
            }
        );

    private static async Task AssertNotExecuted<T>(Task<T> task) =>
        Assert.Equal(NotExecutedCause.TransactionFailed, (await Assert.ThrowsAsync<NotExecutedException>(() => task)).Cause);
}
