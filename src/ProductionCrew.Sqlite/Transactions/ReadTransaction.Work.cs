using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Tables;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Sqlite.Transactions;

/// <summary>Rate cards and hours.</summary>
internal partial class ReadTransaction
{
    protected RateCards<Row> Cards { get; }

    protected WorkImports<Row> Imports { get; }

    protected WorkEntryTable Work { get; }

    private WorkEntryList<Row> WorkRows => field ??= new WorkEntryList<Row>(Session, Imports);

    public RateCard? Find(RateCardId id) => Cards.Find(id);

    public RateCard? Find(RateCardId id, long version) => Cards.Find(id, version);

    public RateCard? RateCardWith(RateTerms terms) => Cards.With(terms);

    public Page<RateCard> List(RateCardFilter query) => Cards.Page(query);

    public long LastRateCardId() => Cards.Last();

    public WorkEntry? Find(WorkEntryKey key) => WorkRows.Find(key);

    public IReadOnlyList<WorkEntry> WorkAsWritten(IReadOnlyList<WorkDay> days) => Work.On(days);

    public Page<WorkEntry> List(WorkEntryFilter query) => WorkRows.Page(query);

    public WorkImport? Find(WorkImportId id) => Imports.Find(id);

    public IReadOnlyList<WorkImport> PendingImports() => Imports.Pending();

    public Page<WorkImport> ListImports(PageRequest page) => Imports.Page(page);

    public long LastWorkImportId() => Imports.Last();

    public IReadOnlyList<RefusedRow> RefusedRows(WorkImportId id) => Imports.Refused(id);

    public IReadOnlyList<WorkEntry> WorkOf(WorkImportId import, WorkEntryKey? after, int limit) => WorkRows.Of(import, after, limit);
}
