using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Work;

/// <summary>
/// Ends an import to which no more rows come. One that takes all rows or none, and had a bad row, has failed; else its entries are seen
/// from now on, all at once.
/// </summary>
/// <param name="RowCount">How many rows it has in all; null for those that came.</param>
public sealed record CompleteWorkImport(WorkImportId Id, long? RowCount = null) : ICommand<WorkImport>
{
    public CommandScope Scope => CommandScope.Nobody;

    public Outcome<WorkImport> Execute(IWriteTransaction tx, Instant now)
    {
        if (tx.Find(Id) is not { } import)
        {
            return Rejection.NotFound(Id);
        }

        if (import.State is not WorkImportState.Running)
        {
            return import;
        }

        if (RowCount is { } all && all != import.RowCount)
        {
            return Rejection.About(Reason.WorkRowsMissing, Id);
        }

        var isFailed = import.Options.IsAllOrNothing && import.RefusedCount > 0;
        var ended = import with
        {
            State = isFailed ? WorkImportState.Failing : WorkImportState.Completed,
            Version = import.Version + 1,
            UpdateTime = now,
        };
        tx.Put(ended, [], isFailed ? ChangeKind.WorkImportFailed : ChangeKind.WorkImportCompleted);
        return ended;
    }
}
