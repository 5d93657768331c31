using System.Diagnostics;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage;

namespace ProductionCrew.Postgres.Tables;

/// <summary>Reads pages of <c>production</c>.</summary>
internal sealed class ProductionList(Session session)
{
    private static readonly Listing<Production> Listing = new(
        ProductionTable.ColumnList,
        "production",
        "production",
        "id",
        ProductionTable.Read
    );

    public Page<Production> Page(ProductionFilter query, Instant now)
    {
        var filter = new Filter();
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
            filter.And($"strpos(folded_title, {filter.Value(Label.Fold(part))}) > 0");
        }

        if (!query.States.IsEmpty)
        {
            filter.And($"{StateAt(filter.Value(now))} = ANY ({filter.Set(query.States.Select(state => (long)state))})");
        }

        return Listing.Page(session, filter, Order(query), query.Page, item => Cursors.At(item, query.Order));
    }

    /// <summary>The number of <see cref="Production.StateAt"/>.</summary>
    private static string StateAt(string now) =>
        $"CASE WHEN cancel_date IS NOT NULL THEN 4 WHEN {now} < start_time THEN 1 WHEN {now} < end_time THEN 2 ELSE 3 END";

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
