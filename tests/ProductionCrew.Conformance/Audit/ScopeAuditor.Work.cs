using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Audit;

/// <summary>Rate cards and hours: hours are those of the people who are concerned.</summary>
internal sealed partial class ScopeAuditor
{
    public RateCard? Find(RateCardId id) => throw Beyond(id);

    public RateCard? Find(RateCardId id, long version) => throw Beyond(id);

    public RateCard? RateCardWith(RateTerms terms) => throw Beyond(terms);

    public Page<RateCard> List(RateCardFilter query) => throw Beyond(query);

    public long LastRateCardId() => throw Beyond("rate cards");

    public WorkEntry? Find(WorkEntryKey key) => For(key.CrewMember).Find(key);

    public IReadOnlyList<WorkEntry> WorkAsWritten(IReadOnlyList<WorkDay> days) =>
        For(days.Select(day => day.CrewMember)).WorkAsWritten(days);

    public Page<WorkEntry> List(WorkEntryFilter query) => throw Beyond(query);

    public WorkImport? Find(WorkImportId id) => honest.Find(id);

    public IReadOnlyList<WorkImport> PendingImports() => honest.PendingImports();

    public Page<WorkImport> ListImports(PageRequest page) => throw Beyond("imports");

    public long LastWorkImportId() => throw Beyond("imports");

    public IReadOnlyList<RefusedRow> RefusedRows(WorkImportId id) => honest.RefusedRows(id);

    public IReadOnlyList<WorkEntry> WorkOf(WorkImportId import, WorkEntryKey? after, int limit) => throw Beyond(import);

    public void Put(RateCard card, ChangeKind kind) => throw Beyond(card.Id);

    public void Put(WorkEntry entry, ChangeKind kind) => Written(entry.CrewMember).Put(entry, kind);

    public void AddAll(IReadOnlyList<WorkEntry> entries) => Written(entries.Select(entry => entry.CrewMember)).AddAll(entries);

    public void PutAll(IReadOnlyList<WorkEntry> entries) => Written(entries.Select(entry => entry.CrewMember)).PutAll(entries);

    public void DeleteAll(IReadOnlyList<WorkEntryKey> keys) => Written(keys.Select(key => key.CrewMember)).DeleteAll(keys);

    public void Put(WorkImport import, IReadOnlyList<RefusedRow> refused, ChangeKind kind)
    {
        hasWritten = true;
        honest.Put(import, refused, kind);
    }

    private IWriteTransaction For(IEnumerable<CrewMemberId> members)
    {
        foreach (var member in members)
        {
            For(member);
        }

        return honest;
    }

    private IWriteTransaction Written(IEnumerable<CrewMemberId> members)
    {
        hasWritten = true;
        return For(members);
    }
}
