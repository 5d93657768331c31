using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Work;

/// <summary>Lets an import that takes all rows or none fail, if no row has come for long.</summary>
public sealed record AbandonWorkImport(WorkImportId Id) : ICommand<WorkImport>
{
    public CommandScope Scope => CommandScope.Nobody;

    public Outcome<WorkImport> Execute(IWriteTransaction tx, Instant now)
    {
        if (tx.Find(Id) is not { } import)
        {
            return Rejection.NotFound(Id);
        }

        if (!import.IsAbandoned(now))
        {
            return import;
        }

        var failing = import with { State = WorkImportState.Failing, Version = import.Version + 1, UpdateTime = now };
        tx.Put(failing, [], ChangeKind.WorkImportFailed);
        return failing;
    }
}
