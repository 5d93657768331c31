using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Slots;

/// <summary>Lists windows in order of start, then id.</summary>
public sealed record ListWindows(WindowFilter Filter) : IQuery<Page<Window>>
{
    /// <summary>An unknown member is refused rather than answered with an empty list.</summary>
    public Outcome<Page<Window>> Execute(IReadTransaction tx, Instant now) =>
        Filter.CrewMember is { } member && tx.Find(member) is null ? Rejection.NotFound(member) : tx.List(Filter);
}
