using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Work;

/// <summary>Lists work entries in order of person, day, production and kind.</summary>
public sealed record ListWorkEntries(WorkEntryFilter Filter) : IQuery<Page<WorkEntry>>
{
    /// <summary>What is unknown is refused rather than answered with an empty list.</summary>
    public Outcome<Page<WorkEntry>> Execute(IReadTransaction tx, Instant now) =>
        Filter.CrewMember is { } member && tx.Find(member) is null ? Rejection.NotFound(member)
        : Filter.Production is { } production && tx.Find(production) is null ? Rejection.NotFound(production)
        : Filter.Import is { } import && tx.Find(import) is null ? Rejection.NotFound(import)
        : tx.List(Filter);
}
