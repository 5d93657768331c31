using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Work;

/// <summary>Begins an import of work entries, to which rows are sent then.</summary>
public sealed record CreateWorkImport(WorkImportOptions Options) : ICommand<WorkImport>
{
    public Outcome<WorkImport> Execute(IWriteTransaction tx, Instant now)
    {
        if (Options.IsAllOrNothing && tx.PendingImports() is { Count: >= Limits.PendingImportsMax } pending)
        {
            return Rejection.About(Reason.WorkImportPending, pending[0].Id);
        }

        var id = new WorkImportId(tx.LastWorkImportId() + 1);
        var created = new WorkImport(id, Options, WorkImportState.Running, RowCount: 0, Version: 1, CreateTime: now, UpdateTime: now);
        tx.Put(created, [], ChangeKind.WorkImportCreated);
        return created;
    }
}
