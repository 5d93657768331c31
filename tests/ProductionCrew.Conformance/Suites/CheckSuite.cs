using NodaTime;
using ProductionCrew.Conformance.Simulation;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Rules.Reports;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Checks;

namespace ProductionCrew.Conformance.Suites;

/// <summary>The checks pass what commands wrote, and name what was changed behind the change log.</summary>
public abstract class CheckSuite<THarness> : StoreSuite<THarness>
    where THarness : ICheckedStoreHarness, new()
{
    private const string NewestLine = "(SELECT max(sequence) FROM change)";

    [Fact]
    public async Task A_history_of_every_command_passes()
    {
        var options = new SimulationOptions(Seed: 11, CommandCount: 400) { LeavesGapsInIds = Harness.LeavesGapsInIds };
        await new Simulator(options, Clock).RunAsync(Store);
        var content = await ContentAsync();

        var checks = await CheckAsync();

        Assert.All(checks, check => Assert.Empty(check.Damages));
        Assert.Contains($"{content.Changes.Count} changes, the last of", checks[^1].Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE booking SET role = 'nobody' WHERE id = 1", "bookings/1 as it is")]
    [InlineData("UPDATE booking SET version = 2 WHERE id = 1", "bookings/1 as it is")]
    [InlineData("UPDATE crew_member SET email = 'eve@example.org' WHERE id = 1", "crewMembers/1 as it is")]
    [InlineData("UPDATE crew_member SET earlier_contracts = '2020-01-01..2020-02-01' WHERE id = 1", "crewMembers/1 as it is")]
    [InlineData("DELETE FROM earlier_contract", "crewMembers/2 as it is")]
    [InlineData("UPDATE production SET title = 'Another' WHERE id = 1", "productions/1 as it is")]
    [InlineData("UPDATE blackout SET state = 2 WHERE id = 1", "blackouts/1 as it is")]
    [InlineData("DELETE FROM blackout_time WHERE blackout_id = 1", "blackouts/1 as it is")]
    [InlineData("UPDATE blackout_time SET state = 2 WHERE blackout_id = 2", "blackouts/2 as it is")]
    [InlineData("UPDATE blackout_time SET last_date = first_date WHERE blackout_id = 2", "blackouts/2 as it is")]
    [InlineData(
        "UPDATE blackout_time SET start_time = end_time - (end_time - start_time) / 2 WHERE blackout_id = 2",
        "blackouts/2 as it is"
    )]
    [InlineData("DELETE FROM blackout_time WHERE start_time = (SELECT max(start_time) FROM blackout_time)", "blackouts/2 as it is")]
    [InlineData("DELETE FROM slot_window WHERE id = 1", "windows/1, which is not in its table")]
    [InlineData("UPDATE crew_member SET display_name = ' ' WHERE id = 1", "The table of crewMembers cannot be read")]
    [InlineData(
        "UPDATE progress_chart SET state = replace(state, 'scenes', 'pages') WHERE id = 1",
        "productions/1/progressCharts/1 as it is"
    )]
    [InlineData(
        "UPDATE progress_chart SET points = (SELECT other.points FROM progress_chart other WHERE other.id = 2) WHERE id = 1",
        "productions/1/progressCharts/1 as it is"
    )]
    [InlineData("DELETE FROM progress_chart WHERE id = 1", "productions/1/progressCharts/1, which is not in its table")]
    [InlineData("UPDATE calendar_feed SET state = replace(state, 'tester', 'somebody') WHERE id = 1", "calendarFeeds/1 as it is")]
    [InlineData("DELETE FROM calendar_feed WHERE id = 1", "calendarFeeds/1, which is not in its table")]
    [InlineData("UPDATE report SET state = replace(state, 'EUR', 'USD') WHERE id = 1", "reports/1 as it is")]
    [InlineData("DELETE FROM report_part WHERE report_id = 1", "The series of reports/1 are gone")]
    [InlineData("DELETE FROM report_part WHERE report_id = 1 AND part = 1", "The series of reports/1 are not those")]
    [InlineData("UPDATE report_part SET part = 3 WHERE report_id = 1 AND part = 0", "The series of reports/1 are not those")]
    [InlineData("UPDATE report_part SET part = 3 WHERE report_id = 1 AND part = 2", "The series of reports/1 are not those")]
    [InlineData(
        "UPDATE report_part SET series = (SELECT other.series FROM report_part other WHERE other.report_id = 1 AND other.part = 0) WHERE report_id = 1 AND part = 1",
        "The series of reports/1 are not those"
    )]
    [InlineData(
        "UPDATE report_part SET series = substr(series, 1, length(series) - 1) WHERE report_id = 1 AND part = 1",
        "Part 1 of the series of reports/1 cannot be read"
    )]
    public async Task A_table_that_the_log_does_not_tell_of_is_found(string sql, string damage)
    {
        await FillAsync();
        await Harness.SqlAsync(sql);

        Assert.Contains(damage, Assert.Single((await CheckAsync())[^1].Damages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2", "state", "goes on at")]
    [InlineData("1", "state", "takes crewMembers/1 from version 1 to 1")]
    [InlineData("1", "replace(state, '\"id\":1', '\"id\":7')", "is filed under crewMembers/1")]
    [InlineData("1", "'{'", "cannot be read")]
    public async Task A_log_that_contradicts_itself_is_found(string step, string state, string damage)
    {
        await FillAsync();
        await Harness.SqlAsync(
            $"""
            INSERT INTO change (sequence, change_time, kind, crew_member_id, actor, state)
            SELECT {NewestLine} + {step}, change_time, kind, crew_member_id, actor, {state} FROM change WHERE sequence = 1
            """
        );

        Assert.Contains((await CheckAsync())[^1].Damages, found => found.Contains(damage, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_many_damages_the_first_are_shown()
    {
        for (var count = 0; count <= Limits.DamagesShownMax; count++)
        {
            await HireAsync();
        }

        await Harness.SqlAsync("UPDATE crew_member SET email = 'eve@example.org'");

        var check = (await CheckAsync())[^1];
        Assert.Equal((Limits.DamagesShownMax, true), (check.Damages.Length, check.HasMore));
    }

    /// <summary>One resource of each kind, each with id 1, and somebody who was hired again.</summary>
    private async Task FillAsync()
    {
        var member = await HireAsync();
        await HireAsync(row => row with { EarlierContracts = [Sample.Contract(-90, -30)] });
        var production = await ScheduleAsync();
        await BookAsync(member, production, production.Dates);
        await BlackOutAsync(member, Sample.Days(200, 201));
        await BlackOutAsync(member, Sample.Days(202, 203), blackout => blackout.Repeated(every: 7, count: 3));
        await OpenAsync(member, Sample.Start);
        await WriteAsync((tx, now) => Put(tx, Sample.ProgressChart(production.Id, 1, now, 1, 2)));
        await WriteAsync((tx, now) => Put(tx, Sample.ProgressChart(production.Id, 2, now, 1, 2, 3)));
        await WriteAsync(
            (tx, now) =>
            {
                tx.Put(Sample.CalendarFeed(1, member.Id, now), ChangeKind.CalendarFeedCreated);
                return member;
            }
        );
        await WriteAsync((tx, now) => MakeReport(tx, now, new ReportId(1), partCount: 3));
        await WriteAsync((tx, now) => MakeReport(tx, now, new ReportId(2), partCount: 1));
        // Reading the log waits until every line has its sequence, so that nothing is numbered while a test writes into the log.
        await ContentAsync();
    }

    private static ProgressChart Put(IWriteTransaction tx, DrawnProgressChart drawn)
    {
        tx.Put(drawn.Chart, drawn.Points, ChangeKind.ProgressChartCreated);
        return drawn.Chart;
    }

    private static Report MakeReport(IWriteTransaction tx, Instant now, ReportId id, int partCount)
    {
        ReportSeries[] series =
        [
            .. Enumerable
                .Range(1, partCount)
                .Select(number => new ReportSeries(new SeriesKey(ReportMeasure.Booked), 0, number, 0, [number])),
        ];
        var spec = new ReportSpec(Sample.Days(0, 1), [], [], [], ReportInterval.Whole, Zone: null);
        var measures = new MeasureSeries(ReportMeasure.Booked, 0, partCount);
        var made = new Report(id, spec, ReportState.Completed, AttemptCount: 1, Version: 1, CreateTime: now, UpdateTime: now)
        {
            Result = new ReportResult(1, now, "EUR", [measures], SeriesDigest.Of([.. series])),
        };
        tx.Put(made, ChangeKind.ReportCompleted);
        for (var part = 0; part < partCount; part++)
        {
            tx.PutSeries(id, part, [series[part]]);
        }

        return made;
    }

    private async Task<IReadOnlyList<StoreCheck>> CheckAsync()
    {
        await Store.DisposeAsync();
        return await Harness.CheckAsync();
    }
}
