using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Access;
using ProductionCrew.Domain.UseCases.Calendars;
using ProductionCrew.Domain.UseCases.Charts;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.UseCases.Reports;

namespace ProductionCrew.Conformance;

/// <summary>A migration to resources that older versions do not know. Its way down ends where the log tells of one of them.</summary>
/// <param name="Name">The name of the migration.</param>
/// <param name="Resources">What its way down calls them.</param>
/// <param name="TellAsync">Leaves one through commands, so that the log tells of it. May be called once for each store.</param>
/// <param name="AssertKept">Looks for it in what a store holds.</param>
public sealed record LoggedMigration(string Name, string Resources, Func<IStore, Task> TellAsync, Action<StoreContent> AssertKept)
{
    private static readonly LoggedMigration[] All =
    [
        new("operators", "operators", CreateOperatorAsync, held => Assert.Equal("desk", Assert.Single(held.Operators).Id.Text)),
        new(
            "work",
            "rate cards or hours",
            ImportedHours.PutAsync,
            held => Assert.Equal([60, 30, 60], held.WorkEntries.Select(entry => entry.Minutes))
        ),
        new(
            "progress_charts",
            "progress charts",
            CreateChartAsync,
            held => Assert.Equal([1, 2], Assert.Single(held.ProgressCharts).Points.Goal.AsEnumerable())
        ),
        new("reports", "reports", RequestReportAsync, held => Assert.Equal(ReportState.Pending, Assert.Single(held.Reports).State)),
        new(
            "calendar_feeds",
            "calendar feeds",
            CreateFeedAsync,
            held => Assert.Equal("hash of 1", Assert.Single(held.CalendarFeeds).SecretHash)
        ),
    ];

    public static TheoryData<string> Names => [.. All.Select(migration => migration.Name)];

    public static LoggedMigration Of(string name) => All.Single(migration => migration.Name == name);

    /// <summary>Leaves what the log does not tell of, which is no reason to keep the schema.</summary>
    public static Task CountRefusalAsync(IStore store) =>
        DoAsync(store, new CountRefusals([new RefusalCount(Sample.Day(1), Sample.Grip, Reason.CrewShortage, 1)]));

    private static async Task CreateOperatorAsync(IStore store) =>
        await DoAsync(store, new CreateOperator(Sample.OperatorId("desk"), AccessScopes.Admin, "hash", []));

    private static async Task CreateChartAsync(IStore store)
    {
        var schedule = new ScheduleProduction(Sample.Label("Show"), Sample.Days(1, 2), DateTimeZone.Utc, [], [], Unstaffed: true);
        var show = (await DoAsync(store, schedule)).Production.Production;
        var (chart, points) = Sample.ProgressChart(show.Id, 1, Instant.FromUtc(2031, 3, 1, 8, 0), 1, 2);
        await DoAsync(store, new CreateProgressChart(show.Id, chart.Title, chart.Unit, points));
    }

    private static async Task RequestReportAsync(IStore store) =>
        await DoAsync(store, new RequestReport(new ReportSpec(Sample.Days(0, 1), [], [], [], ReportInterval.Whole, Zone: null)));

    private static async Task CreateFeedAsync(IStore store)
    {
        var member = (await DoAsync(store, Sample.Hire)).Member;
        await DoAsync(store, new CreateCalendarFeed(member.Id, null, "hash of 1", "tester"));
    }

    private static async Task<T> DoAsync<T>(IStore store, ICommand<T> command)
        where T : class
    {
        var outcome = await store.ExecuteAsync(command, Sample.Call, CancellationToken.None);
        Assert.True(outcome.IsAccepted, outcome.Rejection?.ToString());
        return outcome.Result;
    }
}
