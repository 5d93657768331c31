using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Work;

/// <summary>Lists work entries in order of person, day, production and kind.</summary>
public sealed record ListWorkEntries(WorkEntryFilter Filter) : IQuery<Page<WorkEntry>>
{
    /// <summary>What is unknown is refused rather than answered with an empty list.</summary>
    public Outcome<Page<WorkEntry>> Execute(IReadTransaction tx, Instant now) =>
        tx.RefuseUnknown(Filter.CrewMember, Filter.Production) is { } unknown ? unknown
        : Filter.Import is { } import && tx.Find(import) is null ? Rejection.NotFound(import)
        : tx.List(Filter);
}
