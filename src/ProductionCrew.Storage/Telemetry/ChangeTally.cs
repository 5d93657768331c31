using System.Diagnostics.Metrics;
using System.Text;
using ProductionCrew.Domain.Model;

namespace ProductionCrew.Storage.Telemetry;

/// <summary>
/// Counts what is written to the change log, once it is committed. One writer uses it at a time. While nobody listens it keeps nothing.
/// </summary>
public sealed class ChangeTally(Counter<long> counter)
{
    private static readonly Dictionary<ChangeKind, KeyValuePair<string, object?>> TagOf = Enum.GetValues<ChangeKind>()
        .ToDictionary(kind => kind, kind => KeyValuePair.Create<string, object?>(Tags.Kind, Name(kind)));

    private readonly List<ChangeKind> written = [];

    /// <summary>How many lines wait for their commit; to come back to by <see cref="TakeBack"/>.</summary>
    public int Count => written.Count;

    public void Add(ChangeKind kind)
    {
        if (counter.Enabled)
        {
            written.Add(kind);
        }
    }

    /// <summary>Forgets the lines after the first ones, because they were rolled back.</summary>
    public void TakeBack(int count)
    {
        if (written.Count > count)
        {
            written.RemoveRange(count, written.Count - count);
        }
    }

    /// <summary>Counts the lines: they are committed.</summary>
    public void Commit()
    {
        foreach (var kind in written)
        {
            counter.Add(1, TagOf[kind]);
        }

        written.Clear();
    }

    /// <summary>The name that the contract has for a kind.</summary>
    private static string Name(ChangeKind kind)
    {
        var name = new StringBuilder();
        foreach (var letter in kind.ToString())
        {
            name.Append(char.IsAsciiLetterUpper(letter) && name.Length > 0 ? "_" : "").Append(char.ToUpperInvariant(letter));
        }

        return name.ToString();
    }
}
