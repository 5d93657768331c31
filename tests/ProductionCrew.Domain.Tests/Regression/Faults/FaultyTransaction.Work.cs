using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Regression.Faults;

/// <summary>Rate cards and hours, honestly.</summary>
internal sealed partial class FaultyTransaction
{
    public void Put(RateCard card, ChangeKind kind) => honest.Put(card, kind);

    public void Put(WorkEntry entry, ChangeKind kind) => honest.Put(entry, kind);

    public void AddAll(IReadOnlyList<WorkEntry> entries) => honest.AddAll(entries);

    public void PutAll(IReadOnlyList<WorkEntry> entries) => honest.PutAll(entries);

    public void DeleteAll(IReadOnlyList<WorkEntryKey> keys) => honest.DeleteAll(keys);

    public void Put(WorkImport import, IReadOnlyList<RefusedRow> refused, ChangeKind kind) => honest.Put(import, refused, kind);
}
