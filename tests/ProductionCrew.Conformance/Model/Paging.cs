using System.Text;
using ProductionCrew.Domain.Model;

namespace ProductionCrew.Conformance.Model;

/// <summary>Cuts one page out of everything that matches a list's filters.</summary>
internal static class Paging
{
    public static Page<T> Of<T>(IEnumerable<T> matching, Func<T, Cursor> cursorOf, bool descending, PageRequest request)
    {
        IComparer<Cursor> order = descending ? CursorOrder.Descending : CursorOrder.Ascending;
        var rest = matching.Where(item => request.After is not { } after || order.Compare(cursorOf(item), after) > 0).ToList();
        var items = rest.OrderBy(cursorOf, order).Take(request.Size).ToList();
        return new Page<T>([.. items], rest.Count > items.Count ? cursorOf(items[^1]) : null, request.After is null ? rest.Count : null);
    }
}

/// <summary>Orders positions by text as UTF-8 bytes, then by exact text in the same way, then number, then id.</summary>
internal sealed class CursorOrder : IComparer<Cursor>
{
    public static readonly IComparer<Cursor> Ascending = new CursorOrder();

    public static readonly IComparer<Cursor> Descending = Comparer<Cursor>.Create((x, y) => Ascending.Compare(y, x));

    private CursorOrder() { }

    public int Compare(Cursor? x, Cursor? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var byText = CompareTexts(x.Text, y.Text);
        var byExactText = byText != 0 ? byText : CompareTexts(x.ExactText, y.ExactText);
        return byExactText != 0 ? byExactText : (x.Number, x.Id).CompareTo((y.Number, y.Id));
    }

    private static int CompareTexts(string? x, string? y) =>
        string.Equals(x, y, StringComparison.Ordinal)
            ? 0
            : Encoding.UTF8.GetBytes(x ?? "").AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y ?? ""));
}
