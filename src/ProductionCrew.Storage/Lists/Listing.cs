using ProductionCrew.Domain.Model;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Storage.Lists;

/// <summary>Reads one page of a list by keyset: the rows after the cursor, in the order of a key and the id.</summary>
/// <param name="From">The tables of the page.</param>
/// <param name="Id">The column of the id.</param>
public sealed record Listing<T, TRow>(string Columns, string From, string Id, Func<TRow, T> Map)
    where TRow : struct, IRow
{
    /// <param name="filter">Conditions and values. Its parameters come before those of the page.</param>
    /// <param name="count">Counts the matching items, if there is a better way than counting rows; else null.</param>
    public Page<T> Page(
        IQueries<TRow> queries,
        Filter filter,
        ListOrder order,
        PageRequest request,
        Func<T, Cursor> cursorOf,
        Func<long>? count = null
    )
    {
        // If the database is on another machine, the count goes in the same round trip as the page.
        long? total = null;
        if (request.After is null && count is null)
        {
            filter.Bind(queries.Prepare($"SELECT count(*) FROM {From} WHERE {filter.Sql}")).Queue(row => total = row.Int64(0));
        }

        var rows = Rows(queries, filter, order, request);
        if (request.After is null && count is not null)
        {
            total = count();
        }

        var hasMore = rows.Count > request.Size;
        var items = hasMore ? rows[..request.Size] : rows;
        return new Page<T>([.. items], hasMore ? cursorOf(items[^1]) : null, total);
    }

    /// <summary>One row more than the page holds, to know whether another page follows.</summary>
    private List<T> Rows(IQueries<TRow> queries, Filter filter, ListOrder order, PageRequest request)
    {
        var (beyond, direction) = order.Descending ? ("<", "DESC") : (">", "ASC");
        var where = filter.Sql;
        string[] columns = [.. order.Columns, Id];
        if (request.After is { } cursor)
        {
            where += $" AND ({string.Join(", ", columns)}) {beyond} ({string.Join(", ", Position(filter, order, cursor))})";
        }

        var by = string.Join(", ", columns.Select(column => $"{column} {direction}"));
        var limit = filter.Value(request.Size + 1L);
        return filter.Bind(queries.Prepare($"SELECT {Columns} FROM {From} WHERE {where} ORDER BY {by} LIMIT {limit}")).All(Map);
    }

    /// <summary>The values of a row's columns, as the cursor has them, where the page begins.</summary>
    private static IEnumerable<string> Position(Filter filter, ListOrder order, Cursor cursor)
    {
        if (order.Key is not null)
        {
            yield return filter.Add(statement => Bind(statement, order.Kind, cursor));
        }

        if (order.Exact is not null)
        {
            yield return filter.Add(statement => statement.With(cursor.ExactText));
        }

        yield return filter.Value(cursor.Id);
    }

    private static Binding Bind(Binding statement, KeyKind kind, Cursor cursor) =>
        kind switch
        {
            KeyKind.Text => statement.With(cursor.Text),
            KeyKind.Number => statement.With(cursor.Number),
            KeyKind.Date => statement.WithUnixDays(cursor.Number),
            KeyKind.Instant => statement.WithUnixMicroseconds(cursor.Number),
        };
}
