using System.Collections.Immutable;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Changes;
using ProductionCrew.Domain.Values;
using ProductionCrew.TestKit;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>Two replicas on one database: each tells of the changes of both, in one order.</summary>
public sealed class ReplicaLogTests
{
    private const int CommandCount = 150;

    /// <summary>The promised delay, and what a busy machine may add to it.</summary>
    private static readonly TimeSpan SignalMax = Limits.ChangeSignalDelayMax.ToTimeSpan() + TimeSpan.FromMinutes(2);

    [Fact]
    public async Task What_one_replica_acknowledged_the_other_reads_at_once()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var one = await OpenAsync(database);
        await using var other = await OpenAsync(database);

        for (var count = 1; count <= 20; count++)
        {
            await one.HireAsync();
            Assert.Equal(count, (await ReadLogAsync(other, 0)).Length);
            Assert.Equal(count, (await other.ReadAsync(new FindLogStart(), CancellationToken.None)).Result.End);
        }
    }

    [Fact]
    public async Task A_wait_on_one_replica_ends_with_a_change_by_the_other()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var one = await OpenAsync(database);
        await using var other = await OpenAsync(database);
        var waiting = other.WaitForChangeAsync(0, CancellationToken.None);

        await one.HireAsync();

        await waiting.WaitAsync(SignalMax);
        Assert.Single(await ReadLogAsync(other, 0));
    }

    [Fact]
    public async Task Followers_of_both_see_the_changes_of_both_in_one_order_without_a_gap()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var one = await OpenAsync(database);
        await using var other = await OpenAsync(database);
        var (first, second) = (FollowAsync(one, 2 * CommandCount), FollowAsync(other, 2 * CommandCount));

        await Task.WhenAll(Enumerable.Range(0, CommandCount).SelectMany(_ => new[] { one.HireAsync(), other.HireAsync() }));

        Assert.Equal(Enumerable.Range(1, 2 * CommandCount).Select(sequence => (long)sequence), (await first).Select(line => line.Sequence));
        Assert.Equal((await first).Select(Canonical.Of), (await second).Select(Canonical.Of));
    }

    [Fact]
    public async Task What_a_dead_replica_left_without_a_sequence_gets_one()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var survivor = await OpenAsync(database);
        await survivor.HireAsync();
        await survivor.WaitForChangeAsync(0, CancellationToken.None).WaitAsync(SignalMax);

        await database.SqlAsync(TestDatabase.LeaveLine);

        await survivor.WaitForChangeAsync(1, CancellationToken.None).WaitAsync(SignalMax);
        Assert.Equal([1, 2], (await ReadLogAsync(survivor, 0)).Select(line => line.Sequence));
    }

    [Fact]
    public async Task Numbers_are_final()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using (var store = await OpenAsync(database))
        {
            await store.HireAsync();
            Assert.Single(await ReadLogAsync(store, 0));
        }

        foreach (var change in new[] { "UPDATE change SET sequence = 9", "UPDATE change SET actor = 'x'", "DELETE FROM change" })
        {
            await Assert.ThrowsAsync<Npgsql.PostgresException>(() => database.SqlAsync(change));
        }
    }

    [Fact]
    public async Task Health_follows_the_server_and_the_log_goes_on_when_it_is_back()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var store = await OpenAsync(database);
        await store.HireAsync();
        await store.WaitForChangeAsync(0, CancellationToken.None).WaitAsync(SignalMax);
        await Eventually.IsTrueAsync(() => store.IsHealthy);
        var waiting = store.WaitForChangeAsync(1, CancellationToken.None);

        await database.CloseAsync();
        await Eventually.IsTrueAsync(() => !store.IsHealthy);
        Assert.False(waiting.IsCompleted);

        // A query has changed nothing, whatever became of it.
        var unread = await Assert.ThrowsAsync<NotExecutedException>(() => ReadLogAsync(store, 0));
        Assert.Equal(NotExecutedCause.ReadFailed, unread.Cause);

        await database.ReopenAsync();
        await Eventually.IsTrueAsync(() => store.IsHealthy);
        await store.HireAsync();
        await waiting.WaitAsync(SignalMax);
        Assert.Equal([1, 2], (await ReadLogAsync(store, 0)).Select(line => line.Sequence));
    }

    [Fact]
    public async Task A_replica_that_is_older_than_the_schema_is_not_healthy()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var store = await OpenAsync(database);
        await Eventually.IsTrueAsync(() => store.IsHealthy);

        await database.SqlAsync("UPDATE schema_migration SET version = version + 1000");

        await Eventually.IsTrueAsync(() => !store.IsHealthy);
    }

    private static Task<PostgresStore> OpenAsync(TestDatabase database) =>
        PostgresStore.OpenAsync(database.Options, CancellationToken.None);

    private static async Task<ImmutableArray<Change>> ReadLogAsync(PostgresStore store, long after)
    {
        var query = new ListChanges(new ChangeFilter(after, [], [], new PageRequest(null, Limits.PageSizeMax)));
        return (await store.ReadAsync(query, CancellationToken.None)).Result.Items;
    }

    private static async Task<List<Change>> FollowAsync(PostgresStore store, int count)
    {
        var followed = new List<Change>();
        while (followed.Count < count)
        {
            var end = followed.LastOrDefault()?.Sequence ?? 0;
            await store.WaitForChangeAsync(end, CancellationToken.None).WaitAsync(SignalMax);
            followed.AddRange(await ReadLogAsync(store, end));
        }

        return followed;
    }
}
