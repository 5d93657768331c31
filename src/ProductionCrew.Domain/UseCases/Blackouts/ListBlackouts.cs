using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Blackouts;

/// <summary>Lists blackouts in order of start, then id.</summary>
public sealed record ListBlackouts(BlackoutFilter Filter) : IQuery<Page<Blackout>>
{
    /// <summary>An unknown member is refused rather than answered with an empty list.</summary>
    public Outcome<Page<Blackout>> Execute(IReadTransaction tx, Instant now) =>
        Filter.CrewMember is { } member && tx.Find(member) is null ? Rejection.NotFound(member) : tx.List(Filter);
}
