using ProductionCrew.Domain.Model;

namespace ProductionCrew.Conformance;

/// <summary>Walks a list page by page and holds each page to its contract.</summary>
public static class Paged
{
    private static readonly int[] Sizes = [1, 2, 7];

    /// <summary>Holds a list to the items that it should have, in their order, on pages of several sizes.</summary>
    /// <param name="idOf">What an item is known by.</param>
    public static async Task AssertAsync<T, TId>(IEnumerable<TId> expected, Func<PageRequest, Task<Page<T>>> readPage, Func<T, TId> idOf)
    {
        foreach (var size in Sizes)
        {
            Assert.Equal(expected, (await ReadAllAsync(readPage, size)).Select(idOf));
        }
    }

    /// <summary>All items, in the order of the list.</summary>
    public static async Task<IReadOnlyList<T>> ReadAllAsync<T>(Func<PageRequest, Task<Page<T>>> readPage, int size)
    {
        var items = new List<T>();
        long? totalSize = null;
        Cursor? after = null;
        do
        {
            var page = await readPage(new PageRequest(after, size));
            Assert.Equal(after is null, page.TotalSize is not null);
            Assert.InRange(page.Items.Length, page.Next is null ? 0 : size, size);
            totalSize ??= page.TotalSize;
            items.AddRange(page.Items);
            after = page.Next;
        } while (after is not null);

        Assert.Equal(totalSize, items.Count);
        return items;
    }
}
