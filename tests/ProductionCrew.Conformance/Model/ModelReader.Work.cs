using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Model;

/// <summary>Rate cards and hours.</summary>
internal partial class ModelReader
{
    private IEnumerable<RateCard> CurrentCards => State.RateCards.GroupBy(card => card.Id).Select(card => card.MaxBy(one => one.Version)!);

    private IEnumerable<WorkEntry> SeenEntries => State.WorkEntries.Values.Select(Seen).OfType<WorkEntry>();

    public RateCard? Find(RateCardId id) => CurrentCards.SingleOrDefault(card => card.Id == id);

    public RateCard? Find(RateCardId id, long version) => State.RateCards.SingleOrDefault(card => card.Id == id && card.Version == version);

    public RateCard? RateCardWith(RateTerms terms) => CurrentCards.SingleOrDefault(card => card.Terms == terms);

    public Page<RateCard> List(RateCardFilter query) =>
        Paging.Of(
            (query.ShowReplaced ? State.RateCards : CurrentCards)
                .Where(card => query.CrewMember is null || card.Terms.CrewMember == query.CrewMember)
                .Where(card => query.Role is null || card.Terms.Role == query.Role),
            card => new Cursor(null, card.Id.Value, card.Version),
            descending: false,
            query.Page
        );

    public long LastRateCardId() => State.RateCards.Select(card => card.Id.Value).DefaultIfEmpty().Max();

    public WorkEntry? Find(WorkEntryKey key) => State.WorkEntries.TryGetValue(key, out var entry) ? Seen(entry) : null;

    public IReadOnlyList<WorkEntry> WorkAsWritten(IReadOnlyList<WorkDay> days) =>
        [.. State.WorkEntries.Values.Where(entry => days.Contains(entry.Day))];

    public Page<WorkEntry> List(WorkEntryFilter query)
    {
        List<WorkEntry> all =
        [
            .. SeenEntries
                .Where(entry => query.CrewMember is null || entry.CrewMember == query.CrewMember)
                .Where(entry => query.Production is null || entry.Production == query.Production)
                .Where(entry => query.From is null || entry.Date >= query.From)
                .Where(entry => query.To is null || entry.Date <= query.To)
                .Where(entry => query.Kinds.IsEmpty || query.Kinds.Contains(entry.Kind))
                .Where(entry => query.Import is null || entry.Import == query.Import),
        ];
        var after = query.Page.After is { } cursor && WorkEntryKey.TryParse(cursor.Text, out var key) ? key : default;
        List<WorkEntry> behind = [.. all.Where(entry => entry.Key.CompareTo(after) > 0)];
        List<WorkEntry> items = [.. behind.Take(query.Page.Size)];
        var next = behind.Count > items.Count ? new Cursor(items[^1].Key.Text, 0, 0) : null;
        return new Page<WorkEntry>([.. items], next, query.Page.After is null ? all.Count : null);
    }

    public WorkImport? Find(WorkImportId id) => State.WorkImports.GetValueOrDefault(id);

    public IReadOnlyList<WorkImport> PendingImports() => [.. State.WorkImports.Values.Where(import => import.IsPending)];

    public Page<WorkImport> ListImports(PageRequest page) =>
        Paging.Of(State.WorkImports.Values, import => new Cursor(null, 0, import.Id.Value), descending: false, page);

    public long LastWorkImportId() => State.WorkImports.Keys.Select(id => id.Value).DefaultIfEmpty().Max();

    public IReadOnlyList<RefusedRow> RefusedRows(WorkImportId id) =>
        [.. State.RefusedRows.Where(row => row.Import == id).Select(row => row.Row)];

    public IReadOnlyList<WorkEntry> WorkOf(WorkImportId import, WorkEntryKey? after, int limit) =>
        [
            .. State
                .WorkEntries.Values.Where(entry => entry.Import == import)
                .Where(entry => after is not { } key || entry.Key.CompareTo(key) > 0)
                .Take(limit),
        ];

    private WorkEntry? Seen(WorkEntry written) =>
        written.Import is { } import && State.WorkImports[import].IsPending ? written.Former : written with { Former = null };
}
