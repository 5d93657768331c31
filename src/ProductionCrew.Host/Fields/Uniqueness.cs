namespace ProductionCrew.Host.Fields;

/// <summary>Finds elements of a list that have the same key.</summary>
internal sealed class Uniqueness<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, int> first = [];

    /// <summary>Refuses the member of an element whose key an earlier element had.</summary>
    /// <param name="what">The middle of the sentence "pinned[1].crew_member <c>is the crew member</c> of pinned[0] too".</param>
    public void Check(TKey key, int index, Field list, string? member, string what)
    {
        if (!first.TryAdd(key, index))
        {
            var element = list[index];
            (member is null ? element : element[member]).Refuse($"{what} of {list[first[key]].Path} too");
        }
    }
}
