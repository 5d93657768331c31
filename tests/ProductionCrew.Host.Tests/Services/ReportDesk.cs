using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Services;

/// <summary>A desk that has something to report: two people of a role on two productions, with hours that cost something.</summary>
internal sealed class ReportDesk(Desk desk)
{
    /// <summary>A title that a page must not take for markup, and a spreadsheet not for a formula.</summary>
    public const string Title = "=SUM(A1), \"now\" & <script>alert(1)</script>";

    /// <summary>Logs hours of March and April 2024, and has a report of them made, by month.</summary>
    public async Task<(Report Report, string Role)> FillAsync()
    {
        var role = Desk.NewRole();
        var (ana, bo) = (await desk.HireAsync("@Ana <b>", role), await desk.HireAsync("Bo", role));
        await desk.Reports.CreateRateCardAsync(
            new()
            {
                RateCard = new RateCard
                {
                    Role = role,
                    ValidFromDate = "2020-01-01",
                    RateUnit = RateUnit.Hour,
                    StandardMinutes = 480,
                    BaseRate = new Money
                    {
                        CurrencyCode = "USD",
                        Units = 20,
                        Nanos = 110_000_000,
                    },
                },
            }
        );
        var show = await ShowAsync(Title, "2024-03-01", "2024-04-10", role, ana);
        var other = await ShowAsync("Night Train", "2024-03-04", "2024-03-08", role, bo);
        await LogAsync(ana, show, "2024-03-01", WorkKind.Regular, 480);
        await LogAsync(ana, show, "2024-03-05", WorkKind.Overtime, 95);
        await LogAsync(ana, show, "2024-04-02", WorkKind.Travel, 33);
        await LogAsync(bo, other, "2024-03-04", WorkKind.Regular, 451);
        return (await MadeAsync(Spec(role, ReportInterval.Month)), role);
    }

    /// <summary>A report about a role, from the end of February to the end of April 2024.</summary>
    public static Report Spec(string role, ReportInterval interval) =>
        new()
        {
            FirstDate = "2024-02-20",
            LastDate = "2024-04-30",
            Roles = { role },
            Interval = interval,
        };

    /// <summary>Requests a report, and waits for its end.</summary>
    public async Task<Report> MadeAsync(Report spec) =>
        await EndedAsync((await desk.Reports.RequestReportAsync(new() { Report = spec })).Report.Name);

    /// <summary>Waits for the end of a report, good or bad.</summary>
    public Task<Report> EndedAsync(string name) =>
        Eventually.ValueAsync(
            async () => (await desk.Reports.GetReportAsync(new() { Name = name })).Report,
            found => found.State is not (ReportState.Pending or ReportState.Running)
        );

    /// <summary>All series of a report, in order.</summary>
    public async Task<List<ReportSeries>> SeriesAsync(string report, int pageSize = 0)
    {
        var request = new ListReportSeriesRequest { Report = report, PageSize = pageSize };
        List<ReportSeries> all = [];
        do
        {
            var page = await desk.Reports.ListReportSeriesAsync(request);
            all.AddRange(page.Series);
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);

        return all;
    }

    private async Task<Production> ShowAsync(string title, string firstDate, string lastDate, string role, CrewMember booked)
    {
        var show = (
            await desk.Productions.ScheduleProductionAsync(
                new()
                {
                    Production = Desk.Show(title, firstDate, lastDate, (role, 1)),
                    Unstaffed = true,
                    AllowPast = true,
                }
            )
        ).Production;
        await desk.Productions.BookCrewMemberAsync(
            new()
            {
                Production = show.Name,
                CrewMember = booked.Name,
                Role = role,
                AllowPast = true,
            }
        );
        return show;
    }

    private async Task LogAsync(CrewMember person, Production show, string date, WorkKind kind, int minutes) =>
        await desk.Reports.LogWorkEntryAsync(
            new()
            {
                WorkEntry = new WorkEntry
                {
                    CrewMember = person.Name,
                    Production = show.Name,
                    WorkDate = date,
                    Kind = kind,
                    Minutes = minutes,
                },
            }
        );
}
