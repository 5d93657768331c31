using Npgsql;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.UseCases.Reports;
using ProductionCrew.Postgres.Migrations;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Checks;

namespace ProductionCrew.Postgres.Tests.Regression;

/// <summary>The way up to reports, and the way down, which ends where the log tells of them.</summary>
public sealed class ReportMigrationTests : IAsyncLifetime
{
    private TestDatabase database = null!;

    private static int Version => EmbeddedMigrations.All.Single(migration => migration.Name == "reports").Version;

    public async Task InitializeAsync() => database = await TestDatabase.CreateEmptyAsync();

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task A_log_that_tells_of_reports_keeps_the_schema_and_all_data()
    {
        await RequestAsync();

        var fault = await Assert.ThrowsAsync<StoreStartException>(() => PostgresMigrations.DownToAsync(database.Options, Version - 1));

        Assert.Contains("the change log tells of reports", fault.Message, StringComparison.Ordinal);
        await PostgresMigrations.UpAsync(database.Options);
        Assert.All(await database.CheckAsync(), check => Assert.Empty(check.Damages));
        await using var again = await OpenAsync();
        Assert.Equal(ReportState.Pending, Assert.Single((await StoreContent.ReadAsync(again)).Reports).State);
    }

    [Fact]
    public async Task A_log_from_before_there_were_reports_has_the_same_sum_after_the_migration_and_goes_on()
    {
        await using (var store = await OpenAsync())
        {
            await store.HireAsync();
            // What the log does not tell of is no reason to stay.
            var refusals = new CountRefusals([new RefusalCount(Sample.Day(1), Sample.Grip, Reason.CrewShortage, 1)]);
            Assert.True((await store.ExecuteAsync(refusals, Sample.Call, CancellationToken.None)).IsAccepted);
        }

        var before = (await database.CheckAsync())[^1].Summary;
        await PostgresMigrations.DownToAsync(database.Options, Version - 1);
        await PostgresMigrations.UpAsync(database.Options);

        Assert.Equal(before, (await database.CheckAsync())[^1].Summary);
        await RequestAsync();
        Assert.All(await database.CheckAsync(), check => Assert.Empty(check.Damages));
    }

    [Theory]
    [InlineData("INSERT INTO report (id, is_open, state_number, state) VALUES (1, true, 1, '{\"id\":2,\"state\":1}')")]
    [InlineData("INSERT INTO report (id, is_open, state_number, state) VALUES (1, true, 2, '{\"id\":1,\"state\":1}')")]
    [InlineData("INSERT INTO report (id, is_open, state_number, state, percent) VALUES (1, true, 1, '{\"id\":1,\"state\":1}', 5)")]
    [InlineData("INSERT INTO report_part (report_id, part, series) VALUES (1, -1, '')")]
    [InlineData("INSERT INTO refusal_count (refusal_date, role, reason, refusal_count) VALUES (now(), 'grip', 'x', 0)")]
    public async Task The_schema_itself_refuses_what_cannot_be(string sql)
    {
        await PostgresMigrations.UpAsync(database.Options);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => database.SqlAsync(sql));

        Assert.Equal(PostgresErrorCodes.CheckViolation, refusal.SqlState);
    }

    private async Task RequestAsync()
    {
        await using var store = await OpenAsync();
        var spec = new ReportSpec(Sample.Days(0, 1), [], [], [], ReportInterval.Whole, Zone: null);
        Assert.True((await store.ExecuteAsync(new RequestReport(spec), Sample.Call, CancellationToken.None)).IsAccepted);
    }

    private Task<PostgresStore> OpenAsync() => PostgresStore.OpenAsync(database.Options, CancellationToken.None);
}
