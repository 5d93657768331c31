using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules;

/// <summary>Reads a list to its end.</summary>
internal static class Pages
{
    public static List<T> All<T>(Func<PageRequest, Page<T>> list)
    {
        var items = new List<T>();
        Cursor? after = null;
        do
        {
            var page = list(new PageRequest(after, Limits.PageSizeMax));
            items.AddRange(page.Items);
            after = page.Next;
        } while (after is not null);

        return items;
    }
}
