using ProductionCrew.Domain.Model;
using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>Reads one page of a list by keyset: what comes after the cursor, in the order of a key and the id.</summary>
/// <param name="From">The tables of the page.</param>
/// <param name="CountFrom">The tables that suffice to count, where the filter needs fewer.</param>
/// <param name="Id">The column of the id.</param>
internal sealed record Listing<T>(string Columns, string From, string CountFrom, string Id, Func<Statement, T> Map)
{
    /// <param name="count">How many items match, where there is a better way than to count them.</param>
    public Page<T> Page(
        Session session,
        Filter filter,
        ListOrder order,
        PageRequest request,
        Func<T, Cursor> cursorOf,
        Func<long>? count = null
    )
    {
        long? total =
            request.After is not null ? null
            : count is null ? Count(session, filter)
            : count();
        var rows = Rows(session, filter, order, request);
        var hasMore = rows.Count > request.Size;
        var items = hasMore ? rows[..request.Size] : rows;
        return new Page<T>([.. items], hasMore ? cursorOf(items[^1]) : null, total);
    }

    private long Count(Session session, Filter filter) =>
        filter.Bind(session.Prepare($"SELECT count(*) FROM {CountFrom} WHERE {filter.Sql}")).Number() ?? 0;

    /// <summary>One row more than the page holds, to know whether another page follows.</summary>
    private List<T> Rows(Session session, Filter filter, ListOrder order, PageRequest request)
    {
        var (beyond, direction) = order.Descending ? ("<", "DESC") : (">", "ASC");
        var after = (request.After, order.Key) switch
        {
            (null, _) => "",
            (_, null) => $" AND {Id} {beyond} ?",
            _ => $" AND ({order.Key}, {Id}) {beyond} (?, ?)",
        };
        var by = order.Key is null ? $"{Id} {direction}" : $"{order.Key} {direction}, {Id} {direction}";
        var statement = filter.Bind(session.Prepare($"SELECT {Columns} FROM {From} WHERE {filter.Sql}{after} ORDER BY {by} LIMIT ?"));
        if (request.After is { } cursor)
        {
            _ = order switch
            {
                { Key: null } => statement,
                { IsText: true } => statement.With(cursor.Text),
                _ => statement.With(cursor.Number),
            };
            statement.With(cursor.Id);
        }

        return statement.With(request.Size + 1).All(Map);
    }
}

/// <summary>The order of a list.</summary>
/// <param name="Key">What it is ordered by before the id; null if by the id alone.</param>
/// <param name="IsText">Whether the key is text; else it is a number.</param>
internal readonly record struct ListOrder(string? Key = null, bool IsText = false, bool Descending = false);
