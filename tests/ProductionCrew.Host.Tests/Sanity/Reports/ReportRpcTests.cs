using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Reports;

/// <summary>Reports on the wire: requested, made, read and cancelled.</summary>
public sealed class ReportRpcTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);
    private readonly ReportDesk reports = new(new Desk(fixture.Channel));
    private readonly string role = Desk.NewRole();

    [Fact]
    public async Task A_report_is_made_and_its_series_are_read_page_by_page()
    {
        var show = await desk.ScheduleHalfStaffedAsync(role, "2100-05-31", "2100-05-10");

        var requested = await desk.Reports.RequestReportAsync(new() { Report = new(May(ReportInterval.Week)) { Roles = { role } } });
        var made = await reports.EndedAsync(requested.Report.Name);

        Assert.Equal(ReportState.Pending, requested.Report.State);
        Assert.Equal((ReportState.Completed, 100, "USD"), (made.State, made.ProgressPercent, made.CurrencyCode));
        Assert.Equal(["2100-05-01", "2100-05-03", "2100-05-10", "2100-05-17", "2100-05-24", "2100-05-31"], made.IntervalDates);
        var series = await reports.SeriesAsync(made.Name, pageSize: 3);
        Assert.Equal(made.SeriesCount, series.Count);
        var booked = Assert.Single(series, one => one.Measure is ReportMeasure.Booked && one.Production == show.Name);
        Assert.Equal(("Nightfall", 10L, 7L, 1.0), (booked.Title, booked.Total, booked.Maximum, booked.Share));
        Assert.Equal([2, 7, 1, 0, 0, 0], booked.Values);
        Assert.Equal(10.0 / 6, booked.Mean, 9);
        var required = Assert.Single(series, one => one.Measure is ReportMeasure.Required && one.Production == show.Name);
        Assert.Equal(62, required.Total);
        var filled = Assert.Single(series, one => one.Measure is ReportMeasure.Utilisation && one.Production == show.Name);
        Assert.Equal((161_290L, 6), (filled.Total, filled.FractionDigits));
        Assert.Equal(31, Assert.Single(series, one => one.Measure is ReportMeasure.Held && one.Role == role).Total);
        var only = await desk.Reports.ListReportSeriesAsync(new() { Report = made.Name, Measure = ReportMeasure.Booked });
        Assert.Equal(series.Where(one => one.Measure is ReportMeasure.Booked), only.Series);
        Assert.Contains(
            made.Name,
            (await desk.Reports.ListReportsAsync(new() { States = { ReportState.Completed } })).Reports.Select(one => one.Name)
        );
        Assert.Equal(
            [ChangeKind.ReportRequested, ChangeKind.ReportStarted, ChangeKind.ReportCompleted],
            (await desk.ChangesAsync()).Where(change => change.Resource == made.Name).Select(change => change.Kind)
        );
    }

    [Fact]
    public async Task Hours_cost_what_the_rate_card_says()
    {
        var (person, show) = await WorkedAsync();
        await desk.Reports.CreateRateCardAsync(
            new()
            {
                RateCard = new()
                {
                    Role = role,
                    RateUnit = RateUnit.Hour,
                    StandardMinutes = 480,
                    BaseRate = new()
                    {
                        CurrencyCode = "USD",
                        Units = 33,
                        Nanos = 330_000_000,
                    },
                    ValidFromDate = "2024-01-01",
                },
            }
        );

        var report = new Report
        {
            FirstDate = "2024-03-01",
            LastDate = "2024-03-31",
            Roles = { role },
        };
        var series = await reports.SeriesAsync((await reports.MadeAsync(report)).Name);

        // 7 h 25 min at 33.33 an hour.
        var cost = Assert.Single(series, one => one.Measure is ReportMeasure.Cost && one.Production == show && one.Role == role);
        Assert.Equal((24_720L, 2), (cost.Total, cost.FractionDigits));
        var minutes = Assert.Single(
            series,
            one => one.Measure is ReportMeasure.Minutes && one.Role == role && one.Kind is WorkKind.Regular
        );
        Assert.Equal(445, minutes.Total);
        Assert.Equal(1, Assert.Single(series, one => one.Measure is ReportMeasure.Worked && one.CrewMember == person).Total);
    }

    [Fact]
    public async Task Refusals_are_counted_by_role_and_reason()
    {
        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-31")).Production;
        var person = await desk.HireAsync("Ana", role);
        var book = new BookCrewMemberRequest
        {
            Production = show.Name,
            CrewMember = person.Name,
            Role = role,
        };
        await desk.Productions.BookCrewMemberAsync(book);
        await Refused.ByAsync(desk.Productions.BookCrewMemberAsync(book));
        await Refused.ByAsync(desk.Productions.BookCrewMemberAsync(new(book) { ValidateOnly = true }));

        var today = TimeProvider.System.GetUtcNow();
        var report = new Report
        {
            FirstDate = $"{today.AddDays(-1):yyyy-MM-dd}",
            LastDate = $"{today.AddDays(1):yyyy-MM-dd}",
            Roles = { role },
            Measures = { ReportMeasure.Refusals },
        };
        var refusals = await Eventually.ValueAsync(
            async () => await reports.SeriesAsync((await reports.MadeAsync(report)).Name),
            series => series.Count > 0
        );

        Assert.Equal((role, "BOOKING_CONFLICT", 1L), (refusals[^1].Role, refusals[^1].Reason, refusals[^1].Total));
    }

    [Fact]
    public async Task A_report_about_nothing_is_empty()
    {
        var report = new Report
        {
            FirstDate = "2199-01-01",
            LastDate = "2199-01-31",
            Roles = { Desk.NewRole() },
        };

        var made = await reports.MadeAsync(report);

        Assert.Equal((ReportState.Empty, 0), (made.State, made.SeriesCount));
        Assert.Empty(await reports.SeriesAsync(made.Name));
        var late = await Refused.ByAsync(desk.Reports.CancelReportAsync(new() { Name = made.Name }));
        Assert.Equal((StatusCode.FailedPrecondition, "REPORT_ENDED"), (late.Code, late.Reason));
    }

    [Fact]
    public async Task What_says_nothing_sensible_is_refused_with_all_that_is_wrong()
    {
        var wrong = await Refused.ByAsync(
            desk.Reports.RequestReportAsync(
                new()
                {
                    Report = new()
                    {
                        FirstDate = "2024-03-02",
                        LastDate = "2024-03-01",
                        Productions = { "productions/x" },
                        Roles = { "Grip" },
                        Measures = { (ReportMeasure)99 },
                        Interval = (ReportInterval)9,
                        TimeZone = "Mars/Olympus",
                    },
                }
            )
        );
        Assert.Equal(
            ["report.interval", "report.last_date", "report.measures[0]", "report.productions[0]", "report.roles[0]", "report.time_zone"],
            wrong.Fields
        );
        var unknown = await Refused.ByAsync(desk.Reports.GetReportAsync(new() { Name = "reports/999999" }));
        Assert.Equal((StatusCode.NotFound, "reports/999999"), (unknown.Code, unknown.ResourceName));
        var nobody = await Refused.ByAsync(
            desk.Reports.RequestReportAsync(new() { Report = new(May(ReportInterval.Day)) { Productions = { "productions/999999" } } })
        );
        Assert.Equal("PRODUCTION_NOT_FOUND", nobody.Reason);
    }

    private static Report May(ReportInterval interval) =>
        new()
        {
            FirstDate = "2100-05-01",
            LastDate = "2100-05-31",
            Interval = interval,
        };

    /// <summary>Somebody who has worked on a show for 7 hours and 25 minutes.</summary>
    private async Task<(string Person, string Show)> WorkedAsync()
    {
        var person = await desk.HireAsync("Ana", role);
        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-31")).Production;
        var entry = new WorkEntry
        {
            CrewMember = person.Name,
            Production = show.Name,
            WorkDate = "2024-03-05",
            Kind = WorkKind.Regular,
            Minutes = 445,
            Role = role,
        };
        await desk.Reports.LogWorkEntryAsync(new() { WorkEntry = entry, AllowUnbooked = true });
        return (person.Name, show.Name);
    }
}
