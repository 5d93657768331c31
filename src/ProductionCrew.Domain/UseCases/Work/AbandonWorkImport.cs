using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Work;

/// <summary>
/// Lets an import that takes all rows or none fail, if no row has come for long. Others would wait for its entries for ever.
/// </summary>
public sealed record AbandonWorkImport(WorkImportId Id) : ICommand<WorkImport>
{
    public CommandScope Scope => CommandScope.Nobody;

    public Outcome<WorkImport> Execute(IWriteTransaction tx, Instant now)
    {
        if (tx.Find(Id) is not { } import)
        {
            return Rejection.NotFound(Id);
        }

        var isIdle = import.State is WorkImportState.Running && import.UpdateTime + Limits.PendingImportIdleMax <= now;
        if (!isIdle || !import.Options.IsAllOrNothing)
        {
            return import;
        }

        var failing = import with { State = WorkImportState.Failing, Version = import.Version + 1, UpdateTime = now };
        tx.Put(failing, [], ChangeKind.WorkImportFailed);
        return failing;
    }
}
