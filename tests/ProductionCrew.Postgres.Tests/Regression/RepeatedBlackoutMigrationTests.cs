using ProductionCrew.Conformance;
using ProductionCrew.Postgres.Migrations;
using ProductionCrew.Storage.Checks;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>The way down to blackouts that do not repeat, and up again.</summary>
public sealed class RepeatedBlackoutMigrationTests : IAsyncLifetime
{
    private TestDatabase database = null!;

    private static int Version => EmbeddedMigrations.All.Single(migration => migration.Name == "blackouts_repeat").Version;

    public async Task InitializeAsync() => database = await TestDatabase.CreateEmptyAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task The_first_time_is_left_and_the_log_still_gives_the_tables()
    {
        await using (var store = await OpenAsync())
        {
            Assert.True((await store.ExecuteAsync(new RepeatedBlackoutHistory(), Sample.Call, CancellationToken.None)).IsAccepted);
        }

        await AssertIntactAsync();
        await PostgresMigrations.DownToAsync(database.Options, Version - 1);

        Assert.Equal("1 60", await database.SqlAsync("SELECT string_agg(DISTINCT kind::text, ' ') FROM change"));
        await PostgresMigrations.UpAsync(database.Options);
        await AssertIntactAsync();
        await using var again = await OpenAsync();
        RepeatedBlackoutHistory.AssertOneTimeEach((await StoreContent.ReadAsync(again)).Blackouts);
    }

    private Task<PostgresStore> OpenAsync() => PostgresStore.OpenAsync(database.Options, CancellationToken.None);

    private async Task AssertIntactAsync()
    {
        Assert.All(await database.CheckAsync(), check => Assert.Empty(check.Damages));
    }
}
