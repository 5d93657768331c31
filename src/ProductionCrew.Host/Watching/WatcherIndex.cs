using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Watching;

/// <summary>
/// Finds the watchers that want a change, by the change's production and crew member, without looking at all the others. Not safe for
/// several threads at once.
/// </summary>
internal sealed class WatcherIndex
{
    private readonly HashSet<Watcher> all = [];
    private readonly HashSet<Watcher> ofEverything = [];
    private readonly Dictionary<ProductionId, HashSet<Watcher>> ofProductions = [];
    private readonly Dictionary<CrewMemberId, HashSet<Watcher>> ofCrewMembers = [];

    public bool IsEmpty => all.Count == 0;

    public IReadOnlyCollection<Watcher> All => all;

    public void Add(Watcher watcher)
    {
        all.Add(watcher);
        if (watcher.Filter.IsWhole)
        {
            ofEverything.Add(watcher);
        }

        Add(ofProductions, watcher.Filter.Productions, watcher);
        Add(ofCrewMembers, watcher.Filter.CrewMembers, watcher);
    }

    public void Remove(Watcher watcher)
    {
        all.Remove(watcher);
        ofEverything.Remove(watcher);
        Remove(ofProductions, watcher.Filter.Productions, watcher);
        Remove(ofCrewMembers, watcher.Filter.CrewMembers, watcher);
    }

    /// <summary>Marks each watcher that wants a change of the batch.</summary>
    /// <param name="woken">Gets the watchers that the caller has to wake; none comes twice.</param>
    public void Match(ChangeBatch batch, List<Watcher> woken)
    {
        Match(ofEverything, batch.After, woken);
        foreach (var change in batch.Changes)
        {
            if (change.Production is { } production && ofProductions.TryGetValue(production, out var watchers))
            {
                Match(watchers, batch.After, woken);
            }

            if (change.CrewMember is { } member && ofCrewMembers.TryGetValue(member, out watchers))
            {
                Match(watchers, batch.After, woken);
            }
        }
    }

    private static void Match(HashSet<Watcher> watchers, long after, List<Watcher> woken)
    {
        foreach (var watcher in watchers)
        {
            if (watcher.Match(after))
            {
                woken.Add(watcher);
            }
        }
    }

    private static void Add<TKey>(Dictionary<TKey, HashSet<Watcher>> index, IEnumerable<TKey> keys, Watcher watcher)
        where TKey : notnull
    {
        foreach (var key in keys)
        {
            if (!index.TryGetValue(key, out var watchers))
            {
                index.Add(key, watchers = []);
            }

            watchers.Add(watcher);
        }
    }

    private static void Remove<TKey>(Dictionary<TKey, HashSet<Watcher>> index, IEnumerable<TKey> keys, Watcher watcher)
        where TKey : notnull
    {
        foreach (var key in keys)
        {
            if (index.TryGetValue(key, out var watchers) && watchers.Remove(watcher) && watchers.Count == 0)
            {
                index.Remove(key);
            }
        }
    }
}
