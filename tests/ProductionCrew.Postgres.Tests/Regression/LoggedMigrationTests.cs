using ProductionCrew.Conformance;
using ProductionCrew.Postgres.Migrations;
using ProductionCrew.Storage;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>The way up to resources that the log tells of, and the way down, which ends where it does.</summary>
public sealed class LoggedMigrationTests : IAsyncLifetime
{
    private const string Checks = "SELECT string_agg(conname, ' ' ORDER BY conname) FROM pg_constraint WHERE conrelid = 'change'::regclass";

    private TestDatabase database = null!;

    public static TheoryData<string> Names => LoggedMigration.Names;

    public async Task InitializeAsync() => database = await TestDatabase.CreateEmptyAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_log_that_tells_of_them_keeps_the_schema_and_all_data(string name)
    {
        var migration = LoggedMigration.Of(name);
        await TellAsync(migration);

        var fault = await Assert.ThrowsAsync<StoreStartException>(() => DownBelowAsync(name));

        Assert.Contains($"the change log tells of {migration.Resources}", fault.Message, StringComparison.Ordinal);
        await PostgresMigrations.UpAsync(database.Options);
        Assert.All(await database.CheckAsync(), check => Assert.Empty(check.Damages));
        await using var again = await OpenAsync();
        migration.AssertKept(await StoreContent.ReadAsync(again));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_log_from_before_has_the_same_sum_after_the_migration_and_goes_on(string name)
    {
        await using (var store = await OpenAsync())
        {
            await store.HireAsync();
            await LoggedMigration.CountRefusalAsync(store);
        }

        var sum = await SumAsync();
        await DownBelowAsync(name);
        var checks = await database.SqlAsync(Checks);
        await PostgresMigrations.UpAsync(database.Options);

        Assert.Equal((checks, sum), (await database.SqlAsync(Checks), await SumAsync()));
        await TellAsync(LoggedMigration.Of(name));
        Assert.All(await database.CheckAsync(), check => Assert.Empty(check.Damages));
    }

    private async Task DownBelowAsync(string name) =>
        await PostgresMigrations.DownToAsync(
            database.Options,
            EmbeddedMigrations.All.Single(migration => migration.Name == name).Version - 1
        );

    private async Task<string> SumAsync() => (await database.CheckAsync())[^1].Summary;

    private async Task TellAsync(LoggedMigration migration)
    {
        await using var store = await OpenAsync();
        await migration.TellAsync(store);
    }

    private Task<PostgresStore> OpenAsync() => PostgresStore.OpenAsync(database.Options, CancellationToken.None);
}
