using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Work;

/// <summary>Lists the imports that are pending.</summary>
public sealed record ListPendingImports : IQuery<PendingWorkImports>
{
    public Outcome<PendingWorkImports> Execute(IReadTransaction tx, Instant now) => new PendingWorkImports([.. tx.PendingImports()], now);
}

/// <summary>The imports that are pending at a moment.</summary>
public sealed record PendingWorkImports(ImmutableArray<WorkImport> Imports, Instant Now);
