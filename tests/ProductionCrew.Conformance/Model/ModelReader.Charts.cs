using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Model;

/// <summary>Reads the progress charts of the model.</summary>
internal partial class ModelReader
{
    public IReadOnlyList<ProgressChart> ProgressCharts(ProductionId production) =>
        [.. State.ProgressCharts.Values.Select(drawn => drawn.Chart).Where(chart => chart.Production == production)];

    public ProgressPoints? PointsOf(ProgressChartName name) => State.ProgressCharts.GetValueOrDefault(name)?.Points;
}
