using System.Diagnostics;
using System.Globalization;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Lists;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Storage.Tables;

/// <summary>The table <c>production</c>.</summary>
public static class Productions
{
    private const string ExternalId = "external_id";

    public static Table<Production> Table { get; } =
        new(
            "production",
            [
                new("id", production => production.Id.Value),
                new("title", production => production.Title.Text),
                new("first_date", production => production.Dates.First),
                new("last_date", production => production.Dates.Last),
                new("time_zone", production => production.TimeZone.Id),
                new("start_time", production => production.Interval.Start),
                new("end_time", production => production.Interval.End),
                new("requirements", production => RoleText.Write(production.Requirements)),
                new("cancel_date", production => production.CancelDate),
                new("version", production => production.Version),
                new("create_time", production => production.CreateTime),
                new("update_time", production => production.UpdateTime),
                new(ExternalId, production => production.ExternalId?.Text),
            ],
            new Column<Production>("folded_title", production => production.Title.Folded)
        );

    public static Production Read<TRow>(TRow row)
        where TRow : struct, IRow =>
        new(
            new ProductionId(row.Int64(0)),
            row.Label(1),
            row.Dates(2, 3),
            row.Zone(4),
            row.Interval(5, 6),
            RoleText.ReadRequirements(row.Bytes(7)),
            row.OptionalDate(8),
            row.Int64(9),
            row.Instant(10),
            row.Instant(11)
        )
        {
            ExternalId = row.OptionalLabel(12),
        };

    /// <summary>The production with an external id; null if there is none.</summary>
    public static Production? With<TRow>(IQueries<TRow> queries, Label externalId)
        where TRow : struct, IRow
    {
        var statement = queries.Prepare(Table.FindBy(ExternalId, queries.Dialect));
        statement.With(externalId.Text);
        return statement.All(Read).SingleOrDefault();
    }
}

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

        if (query.ExternalId is { } externalId)
        {
            filter.And($"external_id = {filter.Value(externalId.Text)}");
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
            ProductionOrder.Title => ListOrder.ForPeople("folded_title", "title", query.Descending),
            ProductionOrder.FirstDate => new ListOrder("first_date", KeyKind.Date, query.Descending),
            ProductionOrder.Duration => new ListOrder("last_date - first_date + 1", KeyKind.Number, query.Descending),
            _ => throw new UnreachableException(),
        };
}
