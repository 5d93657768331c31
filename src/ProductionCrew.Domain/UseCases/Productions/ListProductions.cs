using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules.Rescheduling;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Productions;

/// <summary>Lists productions.</summary>
public sealed record ListProductions(ProductionFilter Filter) : IQuery<Page<ProductionView>>
{
    public Outcome<Page<ProductionView>> Execute(IReadTransaction tx, Instant now)
    {
        var page = tx.List(Filter, now);
        return new Page<ProductionView>(
            [.. page.Items.Select(production => ProductionViews.Of(production, tx, now))],
            page.Next,
            page.TotalSize
        );
    }
}
