using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Calendars;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Migrations;
using ProductionCrew.Storage;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>The way up to calendar feeds, and the way down, which ends where the log tells of them.</summary>
public sealed class CalendarMigrationTests : IAsyncLifetime
{
    private TestDatabase database = null!;

    private static int Version => EmbeddedMigrations.All.Single(migration => migration.Name == "calendar_feeds").Version;

    public async Task InitializeAsync() => database = await TestDatabase.CreateEmptyAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task A_log_that_tells_of_feeds_keeps_the_schema_and_a_log_from_before_its_sum()
    {
        await using (var store = await PostgresStore.OpenAsync(database.Options, CancellationToken.None))
        {
            await store.HireAsync();
        }

        var before = (await database.CheckAsync())[^1].Summary;
        await PostgresMigrations.DownToAsync(database.Options, Version - 1);
        await PostgresMigrations.UpAsync(database.Options);
        Assert.Equal(before, (await database.CheckAsync())[^1].Summary);

        await using (var store = await PostgresStore.OpenAsync(database.Options, CancellationToken.None))
        {
            var create = new CreateCalendarFeed(new CrewMemberId(1), null, "hash of 1", "tester");
            Assert.True((await store.ExecuteAsync(create, Sample.Call, CancellationToken.None)).IsAccepted);
        }

        var fault = await Assert.ThrowsAsync<StoreStartException>(() => PostgresMigrations.DownToAsync(database.Options, Version - 1));

        Assert.Contains("the change log tells of calendar feeds", fault.Message, StringComparison.Ordinal);
        await PostgresMigrations.UpAsync(database.Options);
        Assert.All(await database.CheckAsync(), check => Assert.Empty(check.Damages));
        await using var again = await PostgresStore.OpenAsync(database.Options, CancellationToken.None);
        Assert.Equal("hash of 1", Assert.Single((await StoreContent.ReadAsync(again)).CalendarFeeds).SecretHash);
    }
}
