using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.UseCases.Charts;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Postgres.Migrations;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Checks;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>The way up to hours and to charts, and the way down, which ends where the log tells of them; and that what is there adds up.</summary>
public sealed class WorkMigrationTests : IAsyncLifetime
{
    private const string Checks = "SELECT string_agg(conname, ' ' ORDER BY conname) FROM pg_constraint WHERE conrelid = 'change'::regclass";

    private TestDatabase database = null!;

    private static int Version => VersionOf("work");

    public async Task InitializeAsync() => database = await TestDatabase.CreateEmptyAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task A_log_that_tells_of_hours_keeps_the_schema_and_all_data()
    {
        await PutHoursAsync();

        var fault = await Assert.ThrowsAsync<StoreStartException>(() => PostgresMigrations.DownToAsync(database.Options, Version - 1));

        Assert.Contains("the change log tells of rate cards or hours", fault.Message, StringComparison.Ordinal);
        await PostgresMigrations.UpAsync(database.Options);
        Assert.All(await database.CheckAsync(), check => Assert.Empty(check.Damages));
        await using var again = await OpenAsync();
        Assert.Equal([60, 30, 60], (await StoreContent.ReadAsync(again)).WorkEntries.Select(entry => entry.Minutes));
    }

    [Fact]
    public async Task A_log_that_tells_of_charts_keeps_the_schema_and_all_data()
    {
        await PutChartAsync();

        var fault = await Assert.ThrowsAsync<StoreStartException>(() =>
            PostgresMigrations.DownToAsync(database.Options, VersionOf("progress_charts") - 1)
        );

        Assert.Contains("the change log tells of progress charts", fault.Message, StringComparison.Ordinal);
        await PostgresMigrations.UpAsync(database.Options);
        Assert.All(await database.CheckAsync(), check => Assert.Empty(check.Damages));
        await using var again = await OpenAsync();
        Assert.Equal([1, 2], Assert.Single((await StoreContent.ReadAsync(again)).ProgressCharts).Points.Goal.AsEnumerable());
    }

    [Theory]
    [InlineData("work")]
    [InlineData("progress_charts")]
    public async Task A_log_from_before_has_the_same_sum_after_the_migration_and_goes_on(string migration)
    {
        await using (var store = await OpenAsync())
        {
            await store.HireAsync();
        }

        var before = (await database.CheckAsync())[^1].Summary;
        await PostgresMigrations.DownToAsync(database.Options, VersionOf(migration) - 1);
        var checks = await database.SqlAsync(Checks);
        await PostgresMigrations.UpAsync(database.Options);

        Assert.Equal(checks, await database.SqlAsync(Checks));
        Assert.Equal(before, (await database.CheckAsync())[^1].Summary);
        await PutHoursAsync();
        await PutChartAsync();
        Assert.All(await database.CheckAsync(), check => Assert.Empty(check.Damages));
    }

    [Theory]
    [InlineData("DELETE FROM work_entry WHERE version = 2", "There are 2 work entries, where by the log there are 3.")]
    [InlineData(
        "UPDATE work_entry SET import_id = 1 WHERE import_id = 2",
        "2 work entries are of workImports/1, which by the log has written 1 that are left."
    )]
    public async Task Imported_entries_that_do_not_add_up_are_a_damage(string sql, string damage)
    {
        await PutHoursAsync();

        await database.SqlAsync(sql);

        Assert.Equal(damage, Assert.Single((await database.CheckAsync())[^1].Damages));
    }

    private static int VersionOf(string name) => EmbeddedMigrations.All.Single(migration => migration.Name == name).Version;

    private async Task PutHoursAsync()
    {
        await using var store = await OpenAsync();
        await ImportedHours.PutAsync(store);
    }

    private async Task PutChartAsync()
    {
        await using var store = await OpenAsync();
        var schedule = new ScheduleProduction(Sample.Label("Show"), Sample.Days(1, 2), DateTimeZone.Utc, [], [], Unstaffed: true);
        var show = (await store.ExecuteAsync(schedule, Sample.Call, CancellationToken.None)).Result.Production.Production;
        var (chart, points) = Sample.ProgressChart(show.Id, 1, Instant.FromUtc(2031, 3, 1, 8, 0), 1, 2);
        var create = new CreateProgressChart(show.Id, chart.Title, chart.Unit, points);
        Assert.True((await store.ExecuteAsync(create, Sample.Call, CancellationToken.None)).IsAccepted);
    }

    private Task<PostgresStore> OpenAsync() => PostgresStore.OpenAsync(database.Options, CancellationToken.None);
}
