using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Work;

/// <summary>Reads one rate card.</summary>
/// <param name="Revision">Null for the current one.</param>
public sealed record GetRateCard(RateCardId Id, long? Revision = null) : IQuery<RateCard>
{
    public Outcome<RateCard> Execute(IReadTransaction tx, Instant now) =>
        (Revision is { } version ? tx.Find(Id, version) : tx.Find(Id)) is { } found ? found : Rejection.NotFound(Id);
}
