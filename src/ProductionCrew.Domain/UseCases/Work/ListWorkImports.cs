using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Work;

/// <summary>Lists imports in order of id.</summary>
public sealed record ListWorkImports(PageRequest Page) : IQuery<Page<WorkImport>>
{
    public Outcome<Page<WorkImport>> Execute(IReadTransaction tx, Instant now) => tx.ListImports(Page);
}
