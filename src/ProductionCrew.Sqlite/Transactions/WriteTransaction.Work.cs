using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Sqlite.Transactions;

/// <summary>What a command writes of rate cards and hours.</summary>
internal sealed partial class WriteTransaction
{
    public void Put(RateCard card, ChangeKind kind)
    {
        OpenSavepoint();
        Cards.Put(card);
        Append(card, kind);
    }

    public void Put(WorkEntry entry, ChangeKind kind)
    {
        OpenSavepoint();
        Work.Put(entry);
        Append(entry, kind);
    }

    public void AddAll(IReadOnlyList<WorkEntry> entries)
    {
        OpenSavepoint();
        foreach (var entry in entries)
        {
            Work.Add(entry);
        }
    }

    public void PutAll(IReadOnlyList<WorkEntry> entries)
    {
        OpenSavepoint();
        foreach (var entry in entries)
        {
            Work.Put(entry);
        }
    }

    public void DeleteAll(IReadOnlyList<WorkEntryKey> keys)
    {
        OpenSavepoint();
        foreach (var key in keys)
        {
            Work.Delete(key);
        }
    }

    public void Put(WorkImport import, IReadOnlyList<RefusedRow> refused, ChangeKind kind)
    {
        OpenSavepoint();
        Imports.Put(import, refused);
        Append(import, kind);
    }
}
