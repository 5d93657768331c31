using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Tables;

namespace ProductionCrew.Postgres.Transactions;

/// <summary>What a command writes of rate cards and hours.</summary>
internal sealed partial class WriteTransaction
{
    private WorkPrefetch WorkPrefetch => field ??= new WorkPrefetch(Imports, Work, new CrewTimes(Session, Cache, Holds));

    public override WorkImport? Find(WorkImportId id) => WorkPrefetch.TryTake(id, out var found) ? found : base.Find(id);

    public override IReadOnlyList<WorkImport> PendingImports() => WorkPrefetch.TakePending() ?? base.PendingImports();

    public override IReadOnlyList<WorkEntry> WorkAsWritten(IReadOnlyList<WorkDay> days) =>
        WorkPrefetch.Take(days) ?? base.WorkAsWritten(days);

    public override IReadOnlyList<CrewMemberTime> TimesOf(IReadOnlyList<CrewMemberId> members, Interval interval) =>
        WorkPrefetch.Take(members, interval) ?? base.TimesOf(members, interval);

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

    public void AddAll(IReadOnlyList<WorkEntry> entries)
    {
        foreach (var entry in entries)
        {
            Write(entry.CrewMember);
        }

        Work.Add(entries);
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
