using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.UseCases.Charts;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Paging;

namespace ProductionCrew.Host.Rpc;

/// <summary>The rpcs about progress charts.</summary>
internal static class ProgressChartRpcs
{
    public static CreateProgressChart Create(V1.CreateProgressChartRequest request, FieldViolations violations)
    {
        var field = violations.At("progress_chart");
        if (request.ProgressChart is null)
        {
            field.RefuseAbsent();
        }

        var chart = request.ProgressChart ?? new V1.ProgressChart();
        var production = Names.Production(request.Production, violations.At("production"));
        return request.ProgressChart is null
            ? new CreateProgressChart(production, default, "", new([], [], []))
            : new CreateProgressChart(
                production,
                Texts.Label(chart.Title, field["title"]),
                Texts.Unit(chart.Unit, field["unit"]),
                PointSeries.Parse(chart.Time, chart.Goal, chart.Actual, field)
            );
    }

    public static GetProgressChart Get(V1.GetProgressChartRequest request, FieldViolations violations) =>
        new(Names.ProgressChart(request.Name, violations.At("name")));

    public static ListProgressCharts List(V1.ListProgressChartsRequest request, PageRequest page, FieldViolations violations) =>
        new(Names.Production(request.Production, violations.At("production")), page);

    public static V1.ProgressChart ToMessage(this ProgressChart chart) =>
        new()
        {
            Name = chart.Name.ToString(),
            Title = chart.Title.Text,
            Unit = chart.Unit,
            PointCount = chart.PointCount,
            StartTime = chart.FirstTime.ToMessage(),
            EndTime = chart.LastTime.ToMessage(),
            PointsSha256 = chart.PointsSha256,
            CreateTime = chart.CreateTime.ToMessage(),
        };

    public static V1.ProgressChart ToMessage(this DrawnProgressChart drawn)
    {
        var message = drawn.Chart.ToMessage();
        message.Time.AddRange(drawn.Points.Times.Select(time => time.ToMessage()));
        message.Goal.AddRange(drawn.Points.Goal);
        message.Actual.AddRange(drawn.Points.Actual);
        return message;
    }

    public static V1.ListProgressChartsResponse ToMessage(this Page<ProgressChart> page, Pager pager) =>
        new()
        {
            ProgressCharts = { page.Items.Select(ProgressChartRpcs.ToMessage) },
            NextPageToken = pager.TokenOf(page.Next),
            TotalSize = Pager.SizeOf(page.TotalSize),
        };
}
