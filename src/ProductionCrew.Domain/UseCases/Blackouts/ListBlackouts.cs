using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Blackouts;

/// <summary>
/// Lists blackouts in order of their first start, then id. A page ends early where they have very many occurrences together.
/// </summary>
public sealed record ListBlackouts(BlackoutFilter Filter) : IQuery<Page<Blackout>>
{
    /// <summary>An unknown member is refused rather than answered with an empty list.</summary>
    public Outcome<Page<Blackout>> Execute(IReadTransaction tx, Instant now) =>
        Filter.CrewMember is { } member && tx.Find(member) is null
            ? Rejection.NotFound(member)
            : tx.List(Filter).EndedAt(Limits.PageOccurrencesMax, blackout => blackout.Occurrences.Length, blackout => blackout.Cursor);
}
