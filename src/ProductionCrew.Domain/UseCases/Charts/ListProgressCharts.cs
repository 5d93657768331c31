using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Charts;

/// <summary>Lists the progress charts of a production in order of id, without their points.</summary>
public sealed record ListProgressCharts(ProductionId Production, PageRequest Page) : IQuery<Page<ProgressChart>>
{
    /// <summary>A production has few charts, so that a page is cut from all of them.</summary>
    public Outcome<Page<ProgressChart>> Execute(IReadTransaction tx, Instant now)
    {
        if (tx.Find(Production) is null)
        {
            return Rejection.NotFound(Production);
        }

        var all = tx.ProgressCharts(Production);
        var behind = all.Where(chart => Page.After is not { } after || chart.Id.Value > after.Id).ToList();
        ImmutableArray<ProgressChart> items = [.. behind.Take(Page.Size)];
        var next = behind.Count > Page.Size ? new Cursor(null, 0, items[^1].Id.Value) : null;
        return new Page<ProgressChart>(items, next, Page.After is null ? all.Count : null);
    }
}
