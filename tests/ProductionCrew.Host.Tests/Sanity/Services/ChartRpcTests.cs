using Google.Protobuf;
using Grpc.Core;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Sanity.Services;

/// <summary>Progress charts and the staffing chart, on the wire.</summary>
public sealed class ChartRpcTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);
    private readonly string role = Desk.NewRole();

    [Fact]
    public async Task A_chart_is_created_read_and_listed()
    {
        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-03")).Production;
        var sent = Desk.Chart(" Scenes shot ", 1, 2.5, 4);

        var created = await desk.Productions.CreateProgressChartAsync(new() { Production = show.Name, ProgressChart = sent });
        var read = (await desk.Productions.GetProgressChartAsync(new() { Name = created.ProgressChart.Name })).ProgressChart;
        var listed = await desk.Productions.ListProgressChartsAsync(new() { Production = show.Name });
        var change = (await desk.Productions.ListChangesAsync(new() { Productions = { show.Name } })).Changes[^1];

        Assert.Equal($"{show.Name}/progressCharts/1", created.ProgressChart.Name);
        Assert.Equal(("Scenes shot", "scenes", 3), (read.Title, read.Unit, read.PointCount));
        Assert.Equal((sent.Time, sent.Goal, sent.Actual), (read.Time, read.Goal, read.Actual));
        Assert.Equal((sent.Time[0], sent.Time[2]), (read.StartTime, read.EndTime));
        Assert.Empty(created.ProgressChart.Time);
        Assert.NotEmpty(created.ChangePosition);
        Assert.Equal([created.ProgressChart], listed.ProgressCharts);
        Assert.Equal(1, listed.TotalSize);
        Assert.Equal((ChangeKind.ProgressChartCreated, created.ProgressChart), (change.Kind, change.ProgressChart));
        Assert.Equal(read.Name, change.Resource);
    }

    [Fact]
    public async Task The_most_points_fit_into_a_request()
    {
        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-03")).Production;
        var request = new CreateProgressChartRequest
        {
            Production = show.Name,
            ProgressChart = Desk.Chart(
                new string('t', 200),
                [.. Enumerable.Range(0, Limits.ProgressPointsMax).Select(value => value / 7.0)]
            ),
            RequestId = Guid.NewGuid().ToString(),
        };
        Assert.InRange(request.CalculateSize(), 1, Limits.RequestBytesMax);

        var created = (await desk.Productions.CreateProgressChartAsync(request)).ProgressChart;
        var again = (await desk.Productions.CreateProgressChartAsync(request)).ProgressChart;

        Assert.Equal((Limits.ProgressPointsMax, created), (created.PointCount, again));
    }

    [Theory]
    [InlineData("goal", "progress_chart.goal must have as many entries as time, which has 3, and has 2.")]
    [InlineData("time", "progress_chart.time[2] must be later than the time before it, 2031-02-24T08:00:00Z.")]
    [InlineData("nan", "progress_chart.actual[1] must be a finite number, and is NaN.")]
    public async Task The_message_says_what_is_wrong_where(string what, string message)
    {
        var chart = Desk.Chart("Scenes", 1, 2, 3);
        _ = what switch
        {
            "goal" => chart.Goal.Remove(2),
            "time" => (chart.Time[2] = chart.Time[1]) is null,
            _ => double.IsNaN(chart.Actual[1] = double.NaN),
        };

        var refused = await Refused.ByAsync(
            desk.Productions.CreateProgressChartAsync(new() { Production = "productions/1", ProgressChart = chart })
        );

        Assert.Equal($"INVALID_FIELD: {message}", refused.Message);
    }

    [Fact]
    public async Task Staffing_is_counted_by_day_and_role()
    {
        var show = await desk.ScheduleHalfStaffedAsync(role, "2100-05-04", "2100-05-02");

        var chart = (await desk.Productions.GetStaffingChartAsync(new() { Production = show.Name })).StaffingChart;

        var counts = Assert.Single(chart.Roles);
        Assert.Equal(
            (show.Name, "Nightfall", "2100-05-01", "2100-05-04"),
            (chart.Production, chart.Title, chart.FirstDate, chart.LastDate)
        );
        Assert.Equal([2, 2, 2, 2], counts.RequiredCounts);
        Assert.Equal([1, 1, 0, 0], counts.ConfirmedCounts);
        Assert.Equal([1, 1, 1, 1], counts.HeldCounts);
        Assert.Equal([1, 1, 2, 2], counts.MissingCounts);
        Assert.True(chart.Sequence > 0);
    }
}
