using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Rows;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Storage.Lists;

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
            // No window that starts earlier reaches it, which an index by start can tell.
            filter.And($"start_time > {filter.Value(from - Limits.WindowLengthMax)}");
        }

        filter.AndBetween(query.From, query.To);
        return Listing.Page(queries, filter, new ListOrder("start_time", KeyKind.Instant), query.Page, Cursors.At);
    }
}
