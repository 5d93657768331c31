using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Model;

/// <summary>Rate cards and hours.</summary>
internal sealed partial class ModelTransaction
{
    public void Put(RateCard card, ChangeKind kind)
    {
        State = State with { RateCards = State.RateCards.Add(card) };
        Append(Line(kind) with { RateCard = card });
    }

    public void Put(WorkEntry entry, ChangeKind kind)
    {
        PutAll([entry]);
        Append(Line(kind) with { WorkEntry = entry });
    }

    public void AddAll(IReadOnlyList<WorkEntry> entries) =>
        State = State with { WorkEntries = State.WorkEntries.AddRange(entries.Select(entry => KeyValuePair.Create(entry.Key, entry))) };

    public void PutAll(IReadOnlyList<WorkEntry> entries) =>
        State = State with { WorkEntries = State.WorkEntries.SetItems(entries.Select(entry => KeyValuePair.Create(entry.Key, entry))) };

    public void DeleteAll(IReadOnlyList<WorkEntryKey> keys) => State = State with { WorkEntries = State.WorkEntries.RemoveRange(keys) };

    public void Put(WorkImport import, IReadOnlyList<RefusedRow> refused, ChangeKind kind)
    {
        State = State with
        {
            WorkImports = State.WorkImports.SetItem(import.Id, import),
            RefusedRows = State.RefusedRows.AddRange(refused.Select(row => (import.Id, row))),
        };
        Append(Line(kind) with { WorkImport = import });
    }
}
