using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Work;

/// <summary>Reads one import, and the rows of it that were refused.</summary>
public sealed record GetWorkImport(WorkImportId Id) : IQuery<WorkImportView>
{
    public Outcome<WorkImportView> Execute(IReadTransaction tx, Instant now) =>
        tx.Find(Id) is { } found ? new WorkImportView(found, [.. tx.RefusedRows(Id)]) : Rejection.NotFound(Id);
}

/// <summary>An import with the first of its refused rows.</summary>
public sealed record WorkImportView(WorkImport Import, ImmutableArray<RefusedRow> Refused);
