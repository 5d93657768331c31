using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Work;

/// <summary>
/// Takes back some of the entries of an import that has failed: what stood there before comes back, and the rest is deleted. When none are
/// left, the import has ended. Nobody sees these entries meanwhile.
/// </summary>
/// <param name="After">The last entry that was taken back before; null for none.</param>
public sealed record TakeBackWork(WorkImportId Id, WorkEntryKey? After = null) : ICommand<TakenBackWork>
{
    public Effort Effort => ImportWork.OfBatch;

    public Outcome<TakenBackWork> Execute(IWriteTransaction tx, Instant now)
    {
        if (tx.Find(Id) is not { } import)
        {
            return Rejection.NotFound(Id);
        }

        if (import.State is not WorkImportState.Failing)
        {
            return new TakenBackWork(import, 0, null);
        }

        var entries = tx.WorkOf(Id, After, Limits.ImportBatchRowsMax);
        tx.PutAll([.. entries.Select(entry => entry.Former).OfType<WorkEntry>()]);
        tx.DeleteAll([.. entries.Where(entry => entry.Former is null).Select(entry => entry.Key)]);
        if (entries.Count == Limits.ImportBatchRowsMax)
        {
            return new TakenBackWork(import, entries.Count, entries[^1]);
        }

        var ended = import with { State = WorkImportState.Failed, Version = import.Version + 1, UpdateTime = now };
        tx.Put(ended, [], ChangeKind.WorkImportFailed);
        return new TakenBackWork(ended, entries.Count, null);
    }
}

/// <summary>What was taken back.</summary>
/// <param name="Last">The last entry that was; null if none are left.</param>
public sealed record TakenBackWork(WorkImport Import, int Count, WorkEntry? Last);
