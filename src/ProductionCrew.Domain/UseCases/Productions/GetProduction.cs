using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules.Rescheduling;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Productions;

/// <summary>Reads one production.</summary>
public sealed record GetProduction(ProductionId Id) : IQuery<ProductionView>
{
    public Outcome<ProductionView> Execute(IReadTransaction tx, Instant now) =>
        tx.Find(Id) is { } production ? ProductionViews.Of(production, tx, now) : Rejection.NotFound(Id);
}
