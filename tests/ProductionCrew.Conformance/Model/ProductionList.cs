using System.Diagnostics;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Model;

/// <summary>Filters and orders productions.</summary>
internal static class ProductionList
{
    public static Page<Production> Page(IEnumerable<Production> productions, ProductionFilter query, Instant now) =>
        Paging.Of(
            productions.Where(production => Matches(production, query, now)),
            production => At(production, query.Order),
            query.Descending,
            query.Page
        );

    /// <summary>Whether the filters of a list let it through.</summary>
    public static bool Matches(Production production, ProductionFilter query, Instant now) =>
        (query.Range is not { } range || IsMatch(production.Dates, range, query.Match))
        && (query.TitleContains is not { } part || production.Title.Folded.Contains(Label.Fold(part), StringComparison.Ordinal))
        && (query.ExternalId is not { } externalId || production.ExternalId == externalId)
        && (query.States.IsEmpty || query.States.Contains(production.StateAt(now)));

    private static bool IsMatch(DateRange dates, DateRange range, RangeMatch match) =>
        match switch
        {
            RangeMatch.Overlaps => dates.First <= range.Last && range.First <= dates.Last,
            RangeMatch.Contained => range.Contains(dates),
            _ => throw new UnreachableException(),
        };

    private static Cursor At(Production production, ProductionOrder order) =>
        order switch
        {
            ProductionOrder.Id => new Cursor(null, 0, production.Id.Value),
            ProductionOrder.Title => Cursor.At(production.Title, production.Id.Value),
            ProductionOrder.FirstDate => new Cursor(null, Days.Since1970(production.Dates.First), production.Id.Value),
            ProductionOrder.Duration => new Cursor(null, production.Dates.Days, production.Id.Value),
            _ => throw new UnreachableException(),
        };
}
