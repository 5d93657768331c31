using System.Globalization;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage.Checks;

/// <summary>
/// What the change log tells of rate cards and hours. Entries that came by an import are not in the log one by one; their imports count
/// them, so that they are added up.
/// </summary>
internal sealed class WorkReplay
{
    private readonly TextIds cardNames = new();
    private readonly TextIds entryNames = new();
    private readonly Dictionary<WorkImportId, WorkImport> imports = [];
    private readonly Dictionary<WorkImportId, long> countByImport = [];
    private long loggedCount;
    private long entryCount;
    private bool isCounted;

    public WorkReplay()
    {
        CardRevisions = new LastStates(RateCardId.Collection, cardNames.TextOf);
        Entries = new LastStates(WorkEntryKey.Collection, entryNames.TextOf);
    }

    /// <summary>The last revision of each card.</summary>
    public LastStates Cards { get; } = new(RateCardId.Collection);

    /// <summary>Every revision of each card.</summary>
    public LastStates CardRevisions { get; }

    /// <summary>The entries that were logged or corrected by themselves.</summary>
    public LastStates Entries { get; }

    public LastStates Imports { get; } = new(WorkImportId.Collection);

    public long NumberOf(RateCard card) => cardNames.NumberOf($"{card.Id.Value} revision {card.Version}");

    public long NumberOf(WorkEntry entry) => entryNames.NumberOf(entry.Key.Text);

    /// <summary>Keeps the state of an import that a line tells.</summary>
    public void Keep(WorkImport import) => imports[import.Id] = import;

    /// <summary>Keeps an entry that a line tells: its first version is one that was not there before.</summary>
    public void Keep(WorkEntry entry) => loggedCount += entry.Version == 1 ? 1 : 0;

    /// <summary>Visits the entries, and counts them on the way.</summary>
    public void Visit(Action<Action<WorkEntry>> visitRows, Action<WorkEntry> visit)
    {
        visitRows(entry =>
        {
            entryCount++;
            if (entry.Import is { } import)
            {
                countByImport[import] = countByImport.GetValueOrDefault(import) + 1;
            }

            visit(entry);
        });
        isCounted = true;
    }

    /// <summary>
    /// What does not add up. An entry stays for good once it was logged or added, unless its import failed and took it back; so the number of
    /// all is known, but for those of an import that is just taking back. How many of them an import put last is at most what it wrote, because
    /// others may have replaced them since.
    /// </summary>
    public IEnumerable<string> Faults()
    {
        if (!isCounted)
        {
            yield break;
        }

        var kept = loggedCount + SumOfAdded(WorkImportState.Running) + SumOfAdded(WorkImportState.Completed);
        var most = kept + SumOfAdded(WorkImportState.Failing);
        if (entryCount < kept || entryCount > most)
        {
            var due = kept == most ? Text(kept) : $"{Text(kept)} to {Text(most)}";
            yield return $"There are {Text(entryCount)} work entries, where by the log there are {due}.";
        }

        foreach (var (id, count) in countByImport.OrderBy(import => import.Key))
        {
            var import = imports.GetValueOrDefault(id);
            var written = import is null or { State: WorkImportState.Failed } ? 0 : import.AddedCount + import.ReplacedCount;
            if (count > written)
            {
                yield return $"{Text(count)} work entries are of {id}, which by the log has written {Text(written)} that are left.";
            }
        }
    }

    private long SumOfAdded(WorkImportState state) =>
        imports.Values.Where(import => import.State == state).Sum(import => import.AddedCount);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
