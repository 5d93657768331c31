using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Tables;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Transactions;

/// <summary>Rate cards and hours.</summary>
internal partial class ReadTransaction
{
    protected RateCards<Row> Cards { get; }

    protected WorkImports<Row> Imports { get; }

    protected WorkEntryTable Work { get; }

    private WorkEntryList<Row> WorkRows => field ??= new WorkEntryList<Row>(Session, Imports);

    public RateCard? Find(RateCardId id) => OfWholeDesk(() => Cards.Find(id));

    public RateCard? Find(RateCardId id, long version) => OfWholeDesk(() => Cards.Find(id, version));

    public RateCard? RateCardWith(RateTerms terms) => OfWholeDesk(() => Cards.With(terms));

    public Page<RateCard> List(RateCardFilter query) => OfWholeDesk(() => Cards.Page(query));

    public long LastRateCardId() => OfWholeDesk(Cards.Last);

    public WorkEntry? Find(WorkEntryKey key)
    {
        Touch(key.CrewMember);
        return WorkRows.Find(key);
    }

    public virtual IReadOnlyList<WorkEntry> WorkAsWritten(IReadOnlyList<WorkDay> days) =>
        OfMembers(days.Select(day => day.CrewMember), () => Work.On(days));

    public Page<WorkEntry> List(WorkEntryFilter query) => OfWholeDesk(() => WorkRows.Page(query));

    public virtual WorkImport? Find(WorkImportId id) => Imports.Find(id);

    public virtual IReadOnlyList<WorkImport> PendingImports() => Imports.Pending();

    public Page<WorkImport> ListImports(PageRequest page) => OfWholeDesk(() => Imports.Page(page));

    public long LastWorkImportId() => OfWholeDesk(Imports.Last);

    public IReadOnlyList<RefusedRow> RefusedRows(WorkImportId id) => Imports.Refused(id);

    public IReadOnlyList<WorkEntry> WorkOf(WorkImportId import, WorkEntryKey? after, int limit) =>
        OfWholeDesk(() => WorkRows.Of(import, after, limit));
}
