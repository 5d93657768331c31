using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Lists;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Storage.Tables;

/// <summary>The table <c>slot_window</c>.</summary>
public static class Windows
{
    public static Table<Window> Table { get; } =
        new(
            "slot_window",
            [
                new("id", window => window.Id.Value),
                new("crew_member_id", window => window.CrewMember.Value),
                new("start_time", window => window.Interval.Start),
                new("end_time", window => window.Interval.End),
                new("state", window => (long)window.State),
                new("version", window => window.Version),
                new("create_time", window => window.CreateTime),
                new("update_time", window => window.UpdateTime),
            ]
        );

    public static Window Read<TRow>(TRow row)
        where TRow : struct, IRow =>
        new(
            new WindowId(row.Int64(0)),
            new CrewMemberId(row.Int64(1)),
            row.Interval(2, 3),
            (WindowState)row.Int32(4),
            row.Int64(5),
            row.Instant(6),
            row.Instant(7)
        );
}

/// <summary>The state of a window as a condition. Where tables are joined, it is preceded by an alias and a point.</summary>
public static class WindowIs
{
    public const string Open = "state = 1";
}

/// <summary>Reads pages of <c>slot_window</c>.</summary>
public sealed class WindowList<TRow>(IQueries<TRow> queries)
    where TRow : struct, IRow
{
    private static readonly Listing<Window, TRow> Listing = new(Windows.Table.Columns, Windows.Table.Name, "id", Windows.Read);

    public Page<Window> Page(WindowFilter query)
    {
        var filter = new Filter(queries.Dialect);
        if (query.CrewMember is { } member)
        {
            filter.And($"crew_member_id = {filter.Value(member.Value)}");
        }

        if (!query.States.IsEmpty)
        {
            filter.AndIn("state", query.States.Select(state => (long)state));
        }

        if (query.From is { } from)
        {
            // A window that starts earlier has ended by then. Saying so lets an index by start be used.
            filter.And($"start_time > {filter.Value(from - Limits.WindowLengthMax)}");
        }

        filter.AndBetween(query.From, query.To);
        return Listing.Page(queries, filter, new ListOrder("start_time", KeyKind.Instant), query.Page, Cursors.At);
    }
}
