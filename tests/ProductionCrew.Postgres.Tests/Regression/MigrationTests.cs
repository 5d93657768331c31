using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Migrations;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Migrations;
using ProductionCrew.TestKit;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>The schema is moved once however many processes start, and nobody works on one that they do not know.</summary>
public sealed class MigrationTests : IAsyncLifetime
{
    private const int ReplicaCount = 10;

    private const string Schema = """
        SELECT string_agg(line, ';' ORDER BY line) FROM (
          SELECT format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default)
          FROM information_schema.columns WHERE table_schema = 'public'
          UNION ALL SELECT format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
          FROM pg_constraint WHERE connamespace = 'public'::regnamespace
          UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
          UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
          UNION ALL SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace
          UNION ALL SELECT sequencename::text FROM pg_sequences WHERE schemaname = 'public'
        ) AS lines (line)
        """;

    /// <summary>Long enough for a store to number the log again and again.</summary>
    private static readonly TimeSpan Periods = TimeSpan.FromMilliseconds(1_200);

    private const string TableCount = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";

    /// <summary>What a newer program leaves, as far as an older one can tell.</summary>
    private const string Newer = "INSERT INTO schema_migration VALUES (9999, 'from_the_future', 'x', now())";

    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateEmptyAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Ten_replicas_that_start_at_once_migrate_once()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, ReplicaCount).Select(_ => OpenAsync()));

        Assert.Equal((long)EmbeddedMigrations.All.Count, await database.SqlAsync("SELECT count(*) FROM schema_migration"));
        foreach (var store in stores)
        {
            Assert.True((await PutAsync(store)).IsAccepted);
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task Ten_that_migrate_at_once_apply_each_migration_once()
    {
        var applied = await Task.WhenAll(Enumerable.Range(0, ReplicaCount).Select(_ => PostgresMigrations.UpAsync(database.Options)));

        Assert.All(applied, statuses => Assert.True(statuses.Count <= EmbeddedMigrations.All.Count));
        Assert.Equal((long)EmbeddedMigrations.All.Count, await database.SqlAsync("SELECT count(*) FROM schema_migration"));
        Assert.Empty(await PostgresMigrations.UpAsync(database.Options));
    }

    [Fact]
    public async Task The_log_tells_of_the_tables_after_every_way_down_and_up()
    {
        await using (var store = await OpenAsync())
        {
            await LaterFields.FillAsync(store);
        }

        for (var version = EmbeddedMigrations.All[^1].Version; version > 0; version--)
        {
            Assert.All(await database.CheckAsync(), check => Assert.Empty(check.Damages));
            await PostgresMigrations.DownToAsync(database.Options, version - 1);
            await PostgresMigrations.UpAsync(database.Options);
        }
    }

    [Fact]
    public async Task Every_migration_goes_down_and_up_again_with_data_in_the_tables()
    {
        await FillAsync();
        var whole = await database.SqlAsync(Schema);
        for (var version = EmbeddedMigrations.All[^1].Version; version > 0; version--)
        {
            var undone = await PostgresMigrations.DownAsync(database.Options, 1);
            var below = await database.SqlAsync(Schema);
            await PostgresMigrations.UpAsync(database.Options);
            Assert.Equal(whole, await database.SqlAsync(Schema));

            await PostgresMigrations.DownToAsync(database.Options, version - 1);

            Assert.Equal([version], undone.Select(status => status.Version));
            Assert.Equal(below, await database.SqlAsync(Schema));
        }

        Assert.Equal(1L, await database.SqlAsync(TableCount));
        await FillAsync();
    }

    [Fact]
    public async Task Status_names_every_migration_and_when_it_was_applied_also_beside_a_running_store()
    {
        Assert.All(await PostgresMigrations.StatusAsync(database.Options), status => Assert.Null(status.AppliedTime));
        Assert.Equal(0L, await database.SqlAsync(TableCount));
        var applied = await PostgresMigrations.UpAsync(database.Options);
        await using var store = await OpenAsync();

        var statuses = await PostgresMigrations.StatusAsync(database.Options);

        Assert.Equal(applied, statuses);
        Assert.Equal(EmbeddedMigrations.All.Select(migration => migration.Name), statuses.Select(status => status.Name));
        Assert.All(statuses, status => Assert.NotNull(status.AppliedTime));
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_and_keeps_those_before_it()
    {
        await using var connector = new Connector(database.Options);
        await using var session = await connector.OpenUnhurriedAsync(CancellationToken.None);
        Migration good = new(1, "good", "CREATE TABLE good (id bigint)", "DROP TABLE good", "1");
        Migration bad = new(2, "bad", "CREATE TABLE half (id bigint); CREATE TABLE good (id bigint)", "DROP TABLE half", "2");
        var migrator = new Migrator(session, [good, bad]);

        await Assert.ThrowsAsync<DatabaseFaultException>(() => migrator.UpAsync(CancellationToken.None));

        Assert.Equal([true, false], (await migrator.StatusAsync(CancellationToken.None)).Select(status => status.AppliedTime is not null));
        Assert.Equal(DBNull.Value, await database.SqlAsync("SELECT to_regclass('half')::text"));
    }

    [Fact]
    public async Task A_schema_newer_than_the_program_is_refused_in_one_line()
    {
        await PostgresMigrations.UpAsync(database.Options);
        await database.SqlAsync(Newer);

        await AssertRefusedAsync("newer");
    }

    [Fact]
    public async Task A_migration_applied_with_another_content_is_refused_in_one_line()
    {
        await PostgresMigrations.UpAsync(database.Options);
        await database.SqlAsync("UPDATE schema_migration SET checksum = 'x' WHERE version = 1");

        await AssertRefusedAsync("another content");
    }

    [Fact]
    public async Task A_database_that_cannot_be_reached_is_one_line_without_the_password()
    {
        var refused = await Assert.ThrowsAsync<StoreStartException>(() =>
            PostgresStore.OpenAsync(new PostgresOptions("Host=127.0.0.1;Port=1;Password=secret;Username=u"), CancellationToken.None)
        );

        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public async Task A_replica_that_is_older_than_the_schema_refuses_every_call_and_harms_nothing()
    {
        await using var store = await OpenAsync();
        Assert.True((await PutAsync(store)).IsAccepted);
        await Eventually.IsTrueAsync(() => store.IsHealthy);
        var before = await StoreContent.ReadAsync(store);

        await database.SqlAsync(Newer);
        await database.SqlAsync(TestDatabase.LeaveLine);

        Assert.Equal(NotExecutedCause.TransactionFailed, (await Assert.ThrowsAsync<NotExecutedException>(() => PutAsync(store))).Cause);
        Assert.Equal(
            NotExecutedCause.ReadFailed,
            (await Assert.ThrowsAsync<NotExecutedException>(() => StoreContent.ReadAsync(store))).Cause
        );
        await Eventually.IsTrueAsync(() => !store.IsHealthy);
        await Task.Delay(Periods);
        Assert.Equal(1L, await database.SqlAsync(TestDatabase.CountUnnumbered));

        // The newer program went back: the older one goes on, and finds everything as it left it.
        await database.SqlAsync("DELETE FROM schema_migration WHERE version = 9999");
        await Eventually.IsTrueAsync(() => store.IsHealthy);
        var after = await StoreContent.ReadAsync(store);
        Assert.Equal((before with { Changes = [] }).Lines(), (after with { Changes = [] }).Lines());
        Assert.Equal(before.Changes.Count + 1, after.Changes.Count);
        Assert.True((await PutAsync(store)).IsAccepted);
    }

    private Task<PostgresStore> OpenAsync() => PostgresStore.OpenAsync(database.Options, CancellationToken.None);

    /// <summary>One member, one production and one booking, under a request id.</summary>
    private static Task<Domain.Model.Outcome<Booking>> PutAsync(PostgresStore store)
    {
        var call = Sample.Call with { Request = new RequestKey(Guid.NewGuid(), 1) };
        return store.ExecuteAsync(new Act<Booking>((tx, now) => Put(tx, now)), call, CancellationToken.None);
    }

    private static Booking Put(IWriteTransaction tx, Instant now)
    {
        var member = Sample.Member(tx.NextCrewMemberId(), now);
        var production = Sample.Production(tx.NextProductionId(), now);
        var booking = Sample.Booking(tx.NextBookingId(), member.Id, production, production.Dates, now);
        tx.Put(member, ChangeKind.CrewMemberHired);
        tx.Put(production, ChangeKind.ProductionScheduled);
        tx.Put(booking, ChangeKind.BookingConfirmed);
        return booking;
    }

    private async Task FillAsync()
    {
        await using var store = await OpenAsync();
        Assert.True((await PutAsync(store)).IsAccepted);
    }

    private async Task AssertRefusedAsync(string why)
    {
        var options = database.Options;
        var up = await Assert.ThrowsAsync<StoreStartException>(() => PostgresMigrations.UpAsync(options));
        Assert.Contains(why, up.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', up.Message);
        Assert.Equal(up.Message, (await Assert.ThrowsAsync<StoreStartException>(OpenAsync)).Message);
        Assert.Equal(up.Message, (await Assert.ThrowsAsync<StoreStartException>(() => PostgresMigrations.StatusAsync(options))).Message);
        Assert.Equal(up.Message, (await Assert.ThrowsAsync<StoreStartException>(() => PostgresMigrations.DownAsync(options, 1))).Message);
    }
}
