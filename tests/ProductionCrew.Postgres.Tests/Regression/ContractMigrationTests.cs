using ProductionCrew.Conformance;
using ProductionCrew.Postgres.Migrations;
using ProductionCrew.Storage.Checks;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>The way down to one contract for each person, and up again.</summary>
public sealed class ContractMigrationTests : IAsyncLifetime
{
    private TestDatabase database = null!;

    private static int Version => EmbeddedMigrations.All.Single(migration => migration.Name == "contracts").Version;

    public async Task InitializeAsync() => database = await TestDatabase.CreateEmptyAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task The_latest_contract_is_left_and_the_log_still_gives_the_tables()
    {
        await using (var store = await OpenAsync())
        {
            Assert.True((await store.ExecuteAsync(new ContractHistory(), Sample.Call, CancellationToken.None)).IsAccepted);
        }

        await AssertIntactAsync();
        await PostgresMigrations.DownToAsync(database.Options, Version - 1);

        Assert.Equal("1 2", await database.SqlAsync("SELECT string_agg(DISTINCT kind::text, ' ') FROM change"));
        Assert.Equal(
            0L,
            await database.SqlAsync("SELECT count(*) FROM crew_member WHERE fire_date <= hire_date OR fire_time <= hire_time")
        );
        await PostgresMigrations.UpAsync(database.Options);
        await AssertIntactAsync();
        await using var again = await OpenAsync();
        ContractHistory.AssertOneContractEach((await StoreContent.ReadAsync(again)).CrewMembers);
    }

    private Task<PostgresStore> OpenAsync() => PostgresStore.OpenAsync(database.Options, CancellationToken.None);

    private async Task AssertIntactAsync()
    {
        Assert.All(await database.CheckAsync(), check => Assert.Empty(check.Damages));
    }
}
