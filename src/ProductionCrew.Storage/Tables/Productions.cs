using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Storage.Tables;

/// <summary>The table <c>production</c>.</summary>
public static class Productions
{
    public static Table<Production> Table { get; } =
        new(
            "production",
            [
                new("id", (production, to) => to.With(production.Id.Value)),
                new("title", (production, to) => to.With(production.Title.Text)),
                new("first_date", (production, to) => to.With(production.Dates.First)),
                new("last_date", (production, to) => to.With(production.Dates.Last)),
                new("time_zone", (production, to) => to.With(production.TimeZone.Id)),
                new("start_time", (production, to) => to.With(production.Interval.Start)),
                new("end_time", (production, to) => to.With(production.Interval.End)),
                new("requirements", (production, to) => to.With(RoleText.Write(production.Requirements))),
                new("cancel_date", (production, to) => to.With(production.CancelDate)),
                new("version", (production, to) => to.With(production.Version)),
                new("create_time", (production, to) => to.With(production.CreateTime)),
                new("update_time", (production, to) => to.With(production.UpdateTime)),
            ],
            new Column<Production>("folded_title", (production, to) => to.With(production.Title.Folded))
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
        );
}
