using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Lists;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Storage.Tables;

/// <summary>The table <c>blackout</c>.</summary>
public static class Blackouts
{
    public static Table<Blackout> Table { get; } =
        new(
            "blackout",
            [
                new("id", (blackout, to) => to.With(blackout.Id.Value)),
                new("crew_member_id", (blackout, to) => to.With(blackout.CrewMember.Value)),
                new("first_date", (blackout, to) => to.With(blackout.Dates?.First)),
                new("last_date", (blackout, to) => to.With(blackout.Dates?.Last)),
                new("start_time", (blackout, to) => to.With(blackout.Interval.Start)),
                new("end_time", (blackout, to) => to.With(blackout.Interval.End)),
                new("title", (blackout, to) => to.With(blackout.Title?.Text)),
                new("state", (blackout, to) => to.With((long)blackout.State)),
                new("version", (blackout, to) => to.With(blackout.Version)),
                new("create_time", (blackout, to) => to.With(blackout.CreateTime)),
                new("update_time", (blackout, to) => to.With(blackout.UpdateTime)),
            ]
        );

    /// <summary>The order of the blackouts of a member.</summary>
    public static Comparer<Blackout> ByStart { get; } =
        Comparer<Blackout>.Create((x, y) => (x.Interval.Start, x.Id).CompareTo((y.Interval.Start, y.Id)));

    public static Blackout Read<TRow>(TRow row)
        where TRow : struct, IRow =>
        new(
            new BlackoutId(row.Int64(0)),
            new CrewMemberId(row.Int64(1)),
            row.IsNull(2) ? null : row.Dates(2, 3),
            row.Interval(4, 5),
            row.OptionalLabel(6),
            (BlackoutState)row.Int32(7),
            row.Int64(8),
            row.Instant(9),
            row.Instant(10)
        );
}

/// <summary>The state of a blackout as a condition. Where tables are joined, it is preceded by an alias and a point.</summary>
public static class BlackoutIs
{
    public const string Active = "state = 1";
}

/// <summary>Reads pages of <c>blackout</c>.</summary>
public sealed class BlackoutList<TRow>(IQueries<TRow> queries)
    where TRow : struct, IRow
{
    private static readonly Listing<Blackout, TRow> Listing = new(Blackouts.Table.Columns, Blackouts.Table.Name, "id", Blackouts.Read);

    public Page<Blackout> Page(BlackoutFilter query)
    {
        var filter = new Filter(queries.Dialect);
        if (query.CrewMember is { } member)
        {
            filter.And($"crew_member_id = {filter.Value(member.Value)}");
        }

        if (!query.ShowRemoved)
        {
            filter.And(BlackoutIs.Active);
        }

        filter.AndBetween(query.From, query.To);
        return Listing.Page(queries, filter, new ListOrder("start_time", KeyKind.Instant), query.Page, Cursors.At);
    }
}
