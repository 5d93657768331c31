using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Slots;

/// <summary>Lists windows in order of start, then id.</summary>
public sealed record ListWindows(WindowFilter Filter) : IQuery<Page<Window>>
{
    public Outcome<Page<Window>> Execute(IReadTransaction tx, Instant now) =>
        tx.RefuseUnknown(Filter.CrewMember) is { } unknown ? unknown : tx.List(Filter);
}
