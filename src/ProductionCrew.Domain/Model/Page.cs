using System.Collections.Immutable;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

/// <summary>One page of a list.</summary>
/// <param name="Next">Where the next page begins; null on the last page.</param>
/// <param name="TotalSize">How many items match in all; on the first page only.</param>
public sealed record Page<T>(ImmutableArray<T> Items, Cursor? Next, long? TotalSize)
{
    /// <summary>The page, ended early where its items would be too large together; it keeps at least one.</summary>
    /// <param name="sizeMax">How large they may be in all.</param>
    public Page<T> EndedAt(int sizeMax, Func<T, int> sizeOf, Func<T, Cursor> cursorOf)
    {
        var size = 0;
        for (var i = 0; i < Items.Length; i++)
        {
            size += sizeOf(Items[i]);
            if (size > sizeMax && i > 0)
            {
                return this with { Items = Items[..i], Next = cursorOf(Items[i - 1]) };
            }
        }

        return this;
    }
}

/// <summary>A position in an ordered list: the sort key of the last item seen and its id, which breaks ties.</summary>
/// <param name="Text">The key where the order is by text, compared as UTF-8 bytes; else null.</param>
/// <param name="Number">The key where the order is by a number or a date; else 0.</param>
public sealed record Cursor(string? Text, long Number, long Id)
{
    /// <summary>What decides between equal texts, compared in the same way; null where the order is not by text.</summary>
    public string? ExactText { get; init; }

    /// <summary>A place in an order for people: by folded text, then by the exact one.</summary>
    public static Cursor At(Label label, long id) => new(label.Folded, 0, id) { ExactText = label.Text };
}

/// <summary>Which page of a list is asked for.</summary>
/// <param name="After">Null for the first page.</param>
/// <param name="Size">From 1 to <see cref="Limits.PageSizeMax"/>.</param>
public sealed record PageRequest(Cursor? After, int Size);
