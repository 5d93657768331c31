using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Work;

/// <summary>Lists rate cards in order of id, then revision.</summary>
public sealed record ListRateCards(RateCardFilter Filter) : IQuery<Page<RateCard>>
{
    public Outcome<Page<RateCard>> Execute(IReadTransaction tx, Instant now) =>
        tx.RefuseUnknown(Filter.CrewMember) is { } unknown ? unknown : tx.List(Filter);
}
