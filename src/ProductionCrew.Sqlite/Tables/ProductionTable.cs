using System.Diagnostics;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>The table <c>production</c>.</summary>
internal sealed class ProductionTable(Session session)
{
    public const string ColumnList =
        "id, title, first_date, last_date, time_zone, start_time, end_time, requirements, cancel_date, version, create_time, update_time";

    /// <summary>The number of <see cref="Production.StateAt"/>, with the time bound twice.</summary>
    private const string StateAt =
        "CASE WHEN cancel_date IS NOT NULL THEN 4 WHEN ? < start_time THEN 1 WHEN ? < end_time THEN 2 ELSE 3 END";

    private static readonly Listing<Production> Listing = new(ColumnList, "production", "production", "id", Read);

    private readonly Statement find = session.Prepare($"SELECT {ColumnList} FROM production WHERE id = ?");

    /// <summary>The one found last: a command or query asks for the same again and again.</summary>
    private Production? last;

    private Statement PutStatement =>
        field ??= session.Prepare(
            """
            INSERT INTO production (id, title, folded_title, first_date, last_date, time_zone, start_time, end_time, requirements, cancel_date,
              version, create_time, update_time)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET title = excluded.title, folded_title = excluded.folded_title, first_date = excluded.first_date,
              last_date = excluded.last_date, time_zone = excluded.time_zone, start_time = excluded.start_time, end_time = excluded.end_time,
              requirements = excluded.requirements, cancel_date = excluded.cancel_date, version = excluded.version,
              create_time = excluded.create_time, update_time = excluded.update_time
            """
        );

    /// <summary>Begins a command or query.</summary>
    public void Begin() => last = null;

    public Production? Find(ProductionId id)
    {
        if (last?.Id != id)
        {
            last = find.With(id.Value).First(Read);
        }

        return last;
    }

    public void Put(Production production)
    {
        last = null;
        PutStatement
            .With(production.Id.Value)
            .With(production.Title.Text)
            .With(production.Title.Folded)
            .With(production.Dates.First)
            .With(production.Dates.Last)
            .With(production.TimeZone.Id)
            .With(production.Interval.Start)
            .With(production.Interval.End)
            .With(RoleText.Write(production.Requirements))
            .With(production.CancelDate?.Days())
            .With(production.Version)
            .With(production.CreateTime)
            .With(production.UpdateTime)
            .Run();
    }

    public Page<Production> List(ProductionFilter query, Instant now)
    {
        var filter = new Filter();
        if (query.Range is { } range)
        {
            _ = query.Match switch
            {
                RangeMatch.Overlaps => filter.And("first_date <= ? AND last_date >= ?", range.Last.Days(), range.First.Days()),
                RangeMatch.Contained => filter.And("first_date >= ? AND last_date <= ?", range.First.Days(), range.Last.Days()),
                _ => throw new UnreachableException(),
            };
        }

        if (query.TitleContains is { } part)
        {
            filter.And("instr(folded_title, ?) > 0", Label.Fold(part));
        }

        if (!query.States.IsEmpty)
        {
            var time = now.ToUnixMicroseconds();
            filter.And($"{StateAt} IN (SELECT value FROM json_each(?))", time, time, Filter.Set(query.States.Select(state => (long)state)));
        }

        var order = new ListOrder(Key(query.Order), query.Order == ProductionOrder.Title, query.Descending);
        return Listing.Page(session, filter, order, query.Page, item => Cursors.At(item, query.Order));
    }

    public static Production Read(Statement row) =>
        new(
            new ProductionId(row.Int64(0)),
            row.Label(1),
            row.Dates(2, 3),
            row.Zone(4),
            row.Interval(5, 6),
            RoleText.ReadRequirements(row.Bytes(7)),
            row.IsNull(8) ? null : row.Date(8),
            row.Int64(9),
            row.Instant(10),
            row.Instant(11)
        );

    private static string? Key(ProductionOrder order) =>
        order switch
        {
            ProductionOrder.Id => null,
            ProductionOrder.Title => "folded_title",
            ProductionOrder.FirstDate => "first_date",
            ProductionOrder.Duration => "last_date - first_date + 1",
            _ => throw new UnreachableException(),
        };
}
