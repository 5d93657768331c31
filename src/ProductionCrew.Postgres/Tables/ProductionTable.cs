using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage;

namespace ProductionCrew.Postgres.Tables;

/// <summary>The table <c>production</c>.</summary>
internal sealed class ProductionTable(Session session, TransactionCache cache)
{
    public const string ColumnList =
        "id, title, first_date, last_date, time_zone, start_time, end_time, requirements, cancel_date, version, create_time, update_time";

    /// <summary>Also what the first round trip of a command asks, by the id.</summary>
    public const string FindSql = $"SELECT {ColumnList} FROM production WHERE id = $1";

    private Statement FindStatement => field ??= session.Prepare(FindSql);

    private Statement PutStatement =>
        field ??= session.Prepare(
            """
            INSERT INTO production (id, title, folded_title, first_date, last_date, time_zone, start_time, end_time, requirements, cancel_date,
              version, create_time, update_time)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            ON CONFLICT (id) DO UPDATE SET title = excluded.title, folded_title = excluded.folded_title, first_date = excluded.first_date,
              last_date = excluded.last_date, time_zone = excluded.time_zone, start_time = excluded.start_time, end_time = excluded.end_time,
              requirements = excluded.requirements, cancel_date = excluded.cancel_date, version = excluded.version,
              create_time = excluded.create_time, update_time = excluded.update_time
            """
        );

    public static Production Read(Row row) =>
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

    public Production? Find(ProductionId id)
    {
        if (!cache.Productions.TryGetValue(id, out var production))
        {
            production = FindStatement.With(id.Value).First(Read);
            cache.Productions[id] = production;
        }

        return production;
    }

    public void Put(Production production)
    {
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
            .With(production.CancelDate)
            .With(production.Version)
            .With(production.CreateTime)
            .With(production.UpdateTime)
            .Run();
        cache.Productions[production.Id] = production;
    }
}
