using ProductionCrew.Conformance;
using ProductionCrew.Domain.Changes;
using ProductionCrew.Domain.Crew;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>The schema is moved once however many processes start, and nobody works on one that they do not know.</summary>
public sealed class MigrationTests : IAsyncLifetime
{
    private const string MakeNewer = "INSERT INTO schema_migration VALUES (9999, 'newer', 'x', now())";

    private TestDatabase database = null!;

    public async Task InitializeAsync() => database = await TestDatabase.CreateEmptyAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Ten_processes_that_start_at_once_migrate_once()
    {
        var stores = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => PostgresStore.OpenAsync(database.Options, CancellationToken.None))
        );

        await Task.WhenAll(stores.Select(store => HireAsync(store)));

        Assert.Equal(1L, await database.SqlAsync("SELECT count(*) FROM schema_migration"));
        Assert.Equal(10L, await database.SqlAsync("SELECT count(*) FROM crew_member"));
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    [Fact]
    public async Task Migrations_go_down_with_their_data_and_up_again()
    {
        Assert.All(await PostgresMigrations.StatusAsync(database.Options), status => Assert.Null(status.AppliedTime));
        Assert.Single(await PostgresMigrations.UpAsync(database.Options));
        await using (var store = await PostgresStore.OpenAsync(database.Options, CancellationToken.None))
        {
            await HireAsync(store);
        }

        Assert.Empty(await PostgresMigrations.UpAsync(database.Options));
        Assert.Single(await PostgresMigrations.DownAsync(database.Options, 1));
        Assert.Equal(1L, await database.SqlAsync("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
        Assert.Single(await PostgresMigrations.UpAsync(database.Options));
        Assert.All(await PostgresMigrations.StatusAsync(database.Options), status => Assert.NotNull(status.AppliedTime));
        Assert.Equal(0L, await database.SqlAsync("SELECT count(*) FROM crew_member"));
    }

    [Fact]
    public async Task A_newer_schema_is_refused_at_the_start()
    {
        await PostgresMigrations.UpAsync(database.Options);
        await database.SqlAsync(MakeNewer);

        var refused = await Assert.ThrowsAsync<StoreStartException>(() =>
            PostgresStore.OpenAsync(database.Options, CancellationToken.None)
        );

        Assert.Contains("newer", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_that_becomes_newer_is_not_touched_any_more()
    {
        await using var store = await PostgresStore.OpenAsync(database.Options, CancellationToken.None);
        await HireAsync(store);
        await database.SqlAsync(MakeNewer);

        var command = await Assert.ThrowsAsync<NotExecutedException>(() => HireAsync(store));
        var query = await Assert.ThrowsAsync<NotExecutedException>(() => store.ReadAsync(new GetLogEnd(), CancellationToken.None));

        Assert.Equal((NotExecutedCause.TransactionFailed, NotExecutedCause.TransactionFailed), (command.Cause, query.Cause));
        Assert.Equal(1L, await database.SqlAsync("SELECT count(*) FROM crew_member"));
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

    private static async Task<CrewMember> HireAsync(PostgresStore store) =>
        (
            await store.ExecuteAsync(
                new Act<CrewMember>(
                    (tx, now) =>
                    {
                        var member = Sample.Member(tx.NextCrewMemberId(), now);
                        tx.Put(member, ChangeKind.CrewMemberHired);
                        return member;
                    }
                ),
                Sample.Call,
                CancellationToken.None
            )
        ).Result;
}
