using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage.Checks;

/// <summary>
/// What the change log tells of rate cards and hours. Entries that came by an import are not in the log one by one; their imports count
/// them.
/// </summary>
internal sealed class WorkReplay
{
    private readonly TextIds cardNames = new();
    private readonly TextIds entryNames = new();

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
}
