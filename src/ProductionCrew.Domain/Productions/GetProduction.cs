using NodaTime;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Productions;

/// <summary>Reads one production.</summary>
public sealed record GetProduction(ProductionId Id) : IQuery<ProductionView>
{
    public Outcome<ProductionView> Execute(IReadTransaction tx, Instant now) =>
        tx.Find(Id) is { } production ? ProductionViews.Of(production, tx, now) : Rejection.NotFound(Id);
}
