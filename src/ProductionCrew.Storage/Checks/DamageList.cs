using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage.Checks;

/// <summary>
/// Collects the first damages that a check finds, and no more: those of a file that is damaged throughout would fill the memory.
/// </summary>
public sealed class DamageList
{
    private readonly List<string> shown = [];
    private bool hasMore;

    public bool IsEmpty => shown.Count == 0;

    /// <param name="sentence">What is damaged; it is kept as one line.</param>
    public void Add(string sentence)
    {
        if (shown.Count < Limits.DamagesShownMax)
        {
            shown.Add(sentence.ReplaceLineEndings(" "));
        }
        else
        {
            hasMore = true;
        }
    }

    /// <summary>Runs the check of a part that may be damaged. Any exception counts as a damage.</summary>
    public void Look(string part, Action look)
    {
        try
        {
            look();
        }
#pragma warning disable CA1031 // A damaged row can throw anything, and the other parts are still to be looked at.
        catch (Exception exception) when (exception is not StoreStartException)
#pragma warning restore CA1031
        {
            Add($"{part} cannot be read: {exception.Message}");
        }
    }

    public StoreCheck ToCheck(string name, string summary = "") => new(name, IsEmpty ? summary : "", [.. shown], hasMore);
}
