using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage.DryRuns;

/// <summary>Rate cards and hours in a dry run.</summary>
public sealed partial class DryRunTransaction
{
    private readonly Dictionary<RateCardId, RateCard> rateCards = [];
    private readonly Dictionary<WorkEntryKey, WorkEntry?> workEntries = [];
    private readonly Dictionary<WorkImportId, WorkImport> workImports = [];

    private bool HasWrittenWork => rateCards.Count + workEntries.Count + workImports.Count > 0;

    public RateCard? Find(RateCardId id) => rateCards.GetValueOrDefault(id) ?? snapshot.Find(id);

    public RateCard? Find(RateCardId id, long version) =>
        rateCards.GetValueOrDefault(id) is { } card && card.Version == version ? card : snapshot.Find(id, version);

    public RateCard? RateCardWith(RateTerms terms) => Searched.RateCardWith(terms);

    public Page<RateCard> List(RateCardFilter query) => Searched.List(query);

    public long LastRateCardId() => Searched.LastRateCardId();

    public WorkEntry? Find(WorkEntryKey key) => workEntries.TryGetValue(key, out var entry) ? entry : snapshot.Find(key);

    public IReadOnlyList<WorkEntry> WorkAsWritten(IReadOnlyList<WorkDay> days)
    {
        var asked = days.ToHashSet();
        return
        [
            .. snapshot.WorkAsWritten(days).Where(entry => !workEntries.ContainsKey(entry.Key)),
            .. workEntries.Values.OfType<WorkEntry>().Where(entry => asked.Contains(entry.Day)),
        ];
    }

    public Page<WorkEntry> List(WorkEntryFilter query) => Searched.List(query);

    public WorkImport? Find(WorkImportId id) => workImports.GetValueOrDefault(id) ?? snapshot.Find(id);

    public IReadOnlyList<WorkImport> PendingImports() => Searched.PendingImports();

    public Page<WorkImport> ListImports(PageRequest page) => Searched.ListImports(page);

    public long LastWorkImportId() => Searched.LastWorkImportId();

    public IReadOnlyList<RefusedRow> RefusedRows(WorkImportId id) => Searched.RefusedRows(id);

    public IReadOnlyList<WorkEntry> WorkOf(WorkImportId import, WorkEntryKey? after, int limit) => Searched.WorkOf(import, after, limit);

    public void Put(RateCard card, ChangeKind kind) => rateCards[card.Id] = card;

    public void Put(WorkEntry entry, ChangeKind kind) => workEntries[entry.Key] = entry;

    public void AddAll(IReadOnlyList<WorkEntry> entries) => PutAll(entries);

    public void PutAll(IReadOnlyList<WorkEntry> entries)
    {
        foreach (var entry in entries)
        {
            workEntries[entry.Key] = entry;
        }
    }

    public void DeleteAll(IReadOnlyList<WorkEntryKey> keys)
    {
        foreach (var key in keys)
        {
            workEntries[key] = null;
        }
    }

    public void Put(WorkImport import, IReadOnlyList<RefusedRow> refused, ChangeKind kind) => workImports[import.Id] = import;
}
