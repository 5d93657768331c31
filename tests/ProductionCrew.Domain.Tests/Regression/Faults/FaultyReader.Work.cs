using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Regression.Faults;

/// <summary>Rate cards and hours, honestly.</summary>
internal partial class FaultyReader
{
    public RateCard? Find(RateCardId id) => honest.Find(id);

    public RateCard? Find(RateCardId id, long version) => honest.Find(id, version);

    public RateCard? RateCardWith(RateTerms terms) => honest.RateCardWith(terms);

    public Page<RateCard> List(RateCardFilter query) => honest.List(query);

    public long LastRateCardId() => honest.LastRateCardId();

    public WorkEntry? Find(WorkEntryKey key) => honest.Find(key);

    public IReadOnlyList<WorkEntry> WorkAsWritten(IReadOnlyList<WorkDay> days) => honest.WorkAsWritten(days);

    public Page<WorkEntry> List(WorkEntryFilter query) => honest.List(query);

    public WorkImport? Find(WorkImportId id) => honest.Find(id);

    public IReadOnlyList<WorkImport> PendingImports() => honest.PendingImports();

    public Page<WorkImport> ListImports(PageRequest page) => honest.ListImports(page);

    public long LastWorkImportId() => honest.LastWorkImportId();

    public IReadOnlyList<RefusedRow> RefusedRows(WorkImportId id) => honest.RefusedRows(id);

    public IReadOnlyList<WorkEntry> WorkOf(WorkImportId import, WorkEntryKey? after, int limit) => honest.WorkOf(import, after, limit);
}
