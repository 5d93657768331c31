using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Charts;

/// <summary>Records a progress chart of a production, also of one that is over or cancelled. The answer has no points.</summary>
public sealed record CreateProgressChart(ProductionId Production, Label Title, string Unit, ProgressPoints Points) : ICommand<ProgressChart>
{
    public Outcome<ProgressChart> Execute(IWriteTransaction tx, Instant now)
    {
        if (tx.Find(Production) is null)
        {
            return Rejection.NotFound(Production);
        }

        // Charts are never deleted, so that their number is the last id.
        var existing = tx.ProgressCharts(Production).Count;
        if (existing >= Limits.ProgressChartsPerProductionMax)
        {
            return Rejection.About(Reason.ProgressChartLimit, Production);
        }

        var chart = new ProgressChart(
            new ProgressChartId(existing + 1),
            Production,
            Title,
            Unit,
            Points.Count,
            Points.Times[0],
            Points.Times[^1],
            ProgressPoints.Sha256(Points.ToBytes()),
            CreateTime: now
        );
        tx.Put(chart, Points, ChangeKind.ProgressChartCreated);
        return chart;
    }
}
