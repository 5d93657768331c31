using Microsoft.Data.Sqlite;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Reports;
using ProductionCrew.Sqlite.Migrations;
using ProductionCrew.Storage;

namespace ProductionCrew.Sqlite.Tests.Regression;

/// <summary>The way up to reports, and the way down, which ends where the log tells of them.</summary>
public sealed class ReportMigrationTests : IDisposable
{
    private readonly TestFolder folder = new();

    private static int Version => EmbeddedMigrations.All.Single(migration => migration.Name == "reports").Version;

    [Fact]
    public async Task A_log_that_tells_of_reports_keeps_the_schema_and_all_data()
    {
        await RequestAsync();

        var fault = Assert.Throws<StoreStartException>(() => SqliteMigrations.DownTo(folder.Options, folder.Time, Version - 1));

        Assert.Contains("the change log tells of reports", fault.Message, StringComparison.Ordinal);
        SqliteMigrations.Up(folder.Options, folder.Time);
        Assert.All(folder.Check(), check => Assert.Empty(check.Damages));
        await using var again = folder.Open();
        Assert.Equal(ReportState.Pending, Assert.Single((await StoreContent.ReadAsync(again)).Reports).State);
    }

    [Fact]
    public async Task A_log_from_before_there_were_reports_has_the_same_sum_after_the_migration_and_goes_on()
    {
        await using (var store = folder.Open())
        {
            await store.Do<Booking>((tx, now) => tx.PutSeason(now));
            // What the log does not tell of is no reason to stay.
            await store.Do<string>(
                (tx, _) =>
                {
                    tx.CountRefusals([new RefusalCount(Sample.Day(1), Sample.Grip, Reason.CrewShortage, 1)]);
                    return "";
                }
            );
        }

        var before = folder.Check().Select(check => check.Summary).Last();
        SqliteMigrations.DownTo(folder.Options, folder.Time, Version - 1);
        SqliteMigrations.Up(folder.Options, folder.Time);

        Assert.Equal(before, folder.Check().Select(check => check.Summary).Last());
        await RequestAsync();
        Assert.All(folder.Check(), check => Assert.Empty(check.Damages));
    }

    [Theory]
    [InlineData("INSERT INTO report (id, is_open, state_number, state) VALUES (1, 1, 1, '{\"id\":2,\"state\":1}')")]
    [InlineData("INSERT INTO report (id, is_open, state_number, state) VALUES (1, 1, 2, '{\"id\":1,\"state\":1}')")]
    [InlineData("INSERT INTO report (id, is_open, state_number, state, percent) VALUES (1, 1, 1, '{\"id\":1,\"state\":1}', 5)")]
    [InlineData("INSERT INTO report_part (report_id, part, series) VALUES (1, -1, x'')")]
    [InlineData("INSERT INTO refusal_count (refusal_date, role, reason, refusal_count) VALUES (1, 'grip', 'x', 0)")]
    public void The_schema_itself_refuses_what_cannot_be(string sql)
    {
        SqliteMigrations.Up(folder.Options, folder.Time);

        Assert.Throws<SqliteException>(() => folder.Sql(sql));
    }

    public void Dispose() => folder.Dispose();

    private async Task RequestAsync()
    {
        await using var store = folder.Open();
        var spec = new ReportSpec(Sample.Days(0, 1), [], [], [], ReportInterval.Whole, Zone: null);
        Assert.True((await store.ExecuteAsync(new RequestReport(spec), Sample.Call, CancellationToken.None)).IsAccepted);
    }
}
