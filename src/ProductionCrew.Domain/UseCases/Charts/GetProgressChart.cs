using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Charts;

/// <summary>Reads one progress chart with its points.</summary>
public sealed record GetProgressChart(ProgressChartName Name) : IQuery<DrawnProgressChart>
{
    public Outcome<DrawnProgressChart> Execute(IReadTransaction tx, Instant now) =>
        tx.PointsOf(Name) is { } points
            ? new DrawnProgressChart(tx.ProgressCharts(Name.Production).Single(chart => chart.Id == Name.Chart), points)
            : Rejection.NotFound(Name);
}
