using System.Globalization;
using Npgsql;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Store;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Migrations;
using ProductionCrew.Storage.Migrations;
using ProductionCrew.TestKit;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>Neither a command nor the numbering of the change log runs across a migration, and neither ends in a deadlock with one.</summary>
public sealed class MigrationLockTests : IAsyncLifetime
{
    private const int MoveCount = 10;
    private const int WriterCount = 4;

    /// <summary>A lock that no product code knows, for a migration that takes its time.</summary>
    private const long Gate = 99;

    private static readonly Migration Slow = new(9_998, "slow", $"SELECT pg_advisory_xact_lock({Gate})", "SELECT 1", "s");
    private static readonly Migration Wide = new(
        9_999,
        "wide",
        "ALTER TABLE change ADD COLUMN extra bigint",
        "ALTER TABLE change DROP COLUMN extra",
        "w"
    );

    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateEmptyAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Theory]
    [InlineData(LockKey.Desk)]
    [InlineData(LockKey.Sequencer)]
    public async Task A_migration_waits_for_commands_and_for_the_numbering(long key)
    {
        await using var holder = await HoldAsync(key);
        var moving = PostgresMigrations.UpAsync(database.Options);
        await UntilWaitingAsync(key);
        Assert.Equal(DBNull.Value, await database.SqlAsync("SELECT to_regclass('change')::text"));

        await holder.CloseAsync();

        Assert.Equal(EmbeddedMigrations.All.Count, (await moving).Count);
    }

    [Fact]
    public async Task Neither_a_command_nor_the_numbering_runs_while_a_migration_does()
    {
        await using var store = await PostgresStore.OpenAsync(database.Options, CancellationToken.None);
        await store.HireAsync();
        await store.WaitForChangeAsync(0, CancellationToken.None);
        await using var holder = await HoldAsync(Gate);
        await using var connector = new Connector(database.Options);
        await using var session = await connector.OpenUnhurriedAsync(CancellationToken.None);
        var migrator = new Migrator(session, [.. EmbeddedMigrations.All, Slow]);

        var moving = migrator.UpAsync(CancellationToken.None);
        await UntilWaitingAsync(Gate);
        await database.SqlAsync(TestDatabase.LeaveLine);
        var hiring = store.HireAsync();
        await UntilWaitingAsync(LockKey.Sequencer);
        await UntilWaitingAsync(LockKey.Desk);
        Assert.Equal(1L, await database.SqlAsync(TestDatabase.CountUnnumbered));

        // Both come after the migration, and find a schema that they do not know.
        await holder.CloseAsync();
        Assert.Equal([Slow.Version], (await moving).Select(status => status.Version));
        Assert.Equal(NotExecutedCause.TransactionFailed, (await Assert.ThrowsAsync<NotExecutedException>(() => hiring)).Cause);
        await Eventually.IsTrueAsync(() => !store.IsHealthy);
        Assert.Equal(1L, await database.SqlAsync(TestDatabase.CountUnnumbered));

        await migrator.DownAsync(1, CancellationToken.None);
        await store.WaitForChangeAsync(1, CancellationToken.None).WaitAsync(Patience.Wait);
        await store.HireAsync();
    }

    [Fact]
    public async Task Migrations_up_and_down_beside_stores_at_work_break_nothing()
    {
        await using var one = await PostgresStore.OpenAsync(database.Options, CancellationToken.None);
        await using var other = await PostgresStore.OpenAsync(database.Options, CancellationToken.None);
        await using var connector = new Connector(database.Options);
        await using var session = await connector.OpenUnhurriedAsync(CancellationToken.None);
        var migrator = new Migrator(session, [.. EmbeddedMigrations.All, Wide]);
        using var stop = new CancellationTokenSource();
        var writing = Task.WhenAll(Enumerable.Range(0, WriterCount).Select(number => WriteAsync(number % 2 == 0 ? one : other)));

        for (var move = 0; move < MoveCount; move++)
        {
            await migrator.UpAsync(CancellationToken.None);
            await migrator.DownAsync(1, CancellationToken.None);
        }

        await stop.CancelAsync();
        var hired = (await writing).Sum();

        Assert.NotEqual(0, hired);
        var content = await StoreContent.ReadAsync(one);
        Assert.Equal(hired, content.CrewMembers.Count);
        Assert.Equal(Enumerable.Range(1, hired).Select(sequence => (long)sequence), content.Changes.Select(change => change.Sequence));
        Assert.Equal(0L, await database.SqlAsync("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"));

        async Task<int> WriteAsync(PostgresStore store)
        {
            var count = 0;
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    await store.HireAsync();
                    count++;
                }
                catch (NotExecutedException refused) when (refused.Cause is NotExecutedCause.TransactionFailed)
                {
                    // The schema was another one just then.
                    await Task.Delay(1);
                }
            }

            return count;
        }
    }

    /// <summary>A connection that has an advisory lock until it is closed.</summary>
    private async Task<NpgsqlConnection> HoldAsync(long key)
    {
        var connection = new NpgsqlConnection($"{database.Options.ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { Parameters = { new() { Value = key } } };
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>The server shows a key as two halves.</summary>
    private Task UntilWaitingAsync(long key) =>
        Eventually.IsTrueAsync(async () =>
            await database.SqlAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"SELECT count(*) FROM pg_locks WHERE NOT granted AND classid = {key >> 32} AND objid = {key & uint.MaxValue}"
                )
            )
                is not 0L
        );
}
