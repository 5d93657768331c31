using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage.DryRuns;

/// <summary>Progress charts in a dry run. A production has few, so that lists of them see what it wrote.</summary>
public sealed partial class DryRunTransaction
{
    private readonly SortedDictionary<ProgressChartName, DrawnProgressChart> charts = [];

    public IReadOnlyList<ProgressChart> ProgressCharts(ProductionId production) =>
        [
            .. snapshot.ProgressCharts(production),
            .. charts.Values.Select(drawn => drawn.Chart).Where(chart => chart.Production == production),
        ];

    public ProgressPoints? PointsOf(ProgressChartName name) => charts.GetValueOrDefault(name)?.Points ?? snapshot.PointsOf(name);

    public void Put(ProgressChart chart, ProgressPoints points, ChangeKind kind) => charts.Add(chart.Name, new(chart, points));
}
