namespace ProductionCrew.Storage.Lists;

/// <summary>The order of a list.</summary>
/// <param name="Key">The key that comes before the id; null if the order is by id alone.</param>
public readonly record struct ListOrder(string? Key = null, KeyKind Kind = KeyKind.Number, bool Descending = false)
{
    /// <summary>Of an order by text: the column that decides between equal keys, before the id.</summary>
    public string? Exact { get; init; }

    /// <summary>An order for people: by the folded text, then by the exact one.</summary>
    public static ListOrder ForPeople(string folded, string exact, bool descending) =>
        new(folded, KeyKind.Text, descending) { Exact = exact };

    /// <summary>What rows are ordered by, before the id.</summary>
    public IEnumerable<string> Columns => new[] { Key, Exact }.OfType<string>();
}

/// <summary>What a list is ordered by; the cursor holds it as <see cref="Cursors"/> counts it.</summary>
public enum KeyKind
{
    Number,
    Text,
    Date,
    Instant,
}
