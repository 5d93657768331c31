using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Blackouts;

/// <summary>
/// Lists blackouts in order of their first start, then id. A page ends early where they have very many occurrences together.
/// </summary>
public sealed record ListBlackouts(BlackoutFilter Filter) : IQuery<Page<Blackout>>
{
    public Outcome<Page<Blackout>> Execute(IReadTransaction tx, Instant now) =>
        tx.RefuseUnknown(Filter.CrewMember) is { } unknown
            ? unknown
            : tx.List(Filter).EndedAt(Limits.PageOccurrencesMax, blackout => blackout.Occurrences.Length, blackout => blackout.Cursor);
}
