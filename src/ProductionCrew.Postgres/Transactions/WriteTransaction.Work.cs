using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Postgres.Transactions;

/// <summary>What a command writes of rate cards and hours.</summary>
internal sealed partial class WriteTransaction
{
    public void Put(RateCard card, ChangeKind kind)
    {
        WriteOfWholeDesk();
        Cards.Put(card);
        Append(card, kind);
    }

    public void Put(WorkEntry entry, ChangeKind kind)
    {
        Write(entry.CrewMember);
        Work.Put([entry]);
        Append(entry, kind);
    }

    public void PutAll(IReadOnlyList<WorkEntry> entries)
    {
        foreach (var entry in entries)
        {
            Write(entry.CrewMember);
        }

        Work.Put(entries);
    }

    public void DeleteAll(IReadOnlyList<WorkEntryKey> keys)
    {
        foreach (var key in keys)
        {
            Write(key.CrewMember);
        }

        Work.Delete(keys);
    }

    public void Put(WorkImport import, IReadOnlyList<RefusedRow> refused, ChangeKind kind)
    {
        HasWritten = true;
        Imports.Put(import, refused);
        Append(import, kind);
    }
}
