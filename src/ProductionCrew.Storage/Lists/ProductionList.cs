using System.Diagnostics;
using System.Globalization;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Rows;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Storage.Lists;

/// <summary>Reads pages of <c>production</c>.</summary>
public sealed class ProductionList<TRow>(IQueries<TRow> queries)
    where TRow : struct, IRow
{
    private static readonly Listing<Production, TRow> Listing = new(
        Productions.Table.Columns,
        Productions.Table.Name,
        "id",
        Productions.Read
    );

    public Page<Production> Page(ProductionFilter query, Instant now)
    {
        var filter = new Filter(queries.Dialect);
        if (query.Range is { } range)
        {
            var (first, last) = (filter.Value(range.First), filter.Value(range.Last));
            filter.And(
                query.Match switch
                {
                    RangeMatch.Overlaps => $"first_date <= {last} AND last_date >= {first}",
                    RangeMatch.Contained => $"first_date >= {first} AND last_date <= {last}",
                    _ => throw new UnreachableException(),
                }
            );
        }

        if (query.TitleContains is { } part)
        {
            filter.AndContains("folded_title", Label.Fold(part));
        }

        if (!query.States.IsEmpty)
        {
            filter.AndIn(StateAt(filter.Value(now)), query.States.Select(state => (long)state));
        }

        return Listing.Page(queries, filter, Order(query), query.Page, item => Cursors.At(item, query.Order));
    }

    /// <summary>The number of <see cref="Production.StateAt"/>.</summary>
    private static string StateAt(string now) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            CASE WHEN cancel_date IS NOT NULL THEN {(int)ProductionState.Cancelled} WHEN {now} < start_time THEN {(int)
                ProductionState.Scheduled}
              WHEN {now} < end_time THEN {(int)ProductionState.Shooting} ELSE {(int)ProductionState.Wrapped} END
            """
        );

    private static ListOrder Order(ProductionFilter query) =>
        query.Order switch
        {
            ProductionOrder.Id => new ListOrder(Descending: query.Descending),
            ProductionOrder.Title => new ListOrder("folded_title", KeyKind.Text, query.Descending),
            ProductionOrder.FirstDate => new ListOrder("first_date", KeyKind.Date, query.Descending),
            ProductionOrder.Duration => new ListOrder("last_date - first_date + 1", KeyKind.Number, query.Descending),
            _ => throw new UnreachableException(),
        };
}
