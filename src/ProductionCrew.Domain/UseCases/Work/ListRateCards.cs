using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Work;

/// <summary>Lists rate cards in order of id, then revision.</summary>
public sealed record ListRateCards(RateCardFilter Filter) : IQuery<Page<RateCard>>
{
    /// <summary>An unknown member is refused rather than answered with an empty list.</summary>
    public Outcome<Page<RateCard>> Execute(IReadTransaction tx, Instant now) =>
        Filter.CrewMember is { } member && tx.Find(member) is null ? Rejection.NotFound(member) : tx.List(Filter);
}
