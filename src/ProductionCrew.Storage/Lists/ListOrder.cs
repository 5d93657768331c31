namespace ProductionCrew.Storage.Lists;

/// <summary>The order of a list.</summary>
/// <param name="Key">The key that comes before the id; null if the order is by id alone.</param>
public readonly record struct ListOrder(string? Key = null, KeyKind Kind = KeyKind.Number, bool Descending = false);

/// <summary>What a list is ordered by; the cursor holds it as <see cref="Cursors"/> counts it.</summary>
public enum KeyKind
{
    Number,
    Text,
    Date,
    Instant,
}
