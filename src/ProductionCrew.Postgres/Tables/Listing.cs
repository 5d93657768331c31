using System.Globalization;
using ProductionCrew.Domain.Model;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage;

namespace ProductionCrew.Postgres.Tables;

/// <summary>Reads one page of a list by keyset: what comes after the cursor, in the order of a key and the id.</summary>
/// <param name="From">The tables of the page.</param>
/// <param name="CountFrom">The tables that suffice to count, where the filter needs fewer.</param>
/// <param name="Id">The column of the id.</param>
internal sealed record Listing<T>(string Columns, string From, string CountFrom, string Id, Func<Row, T> Map)
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
        // A count of rows goes to the server together with the page.
        long? total = null;
        if (request.After is null && count is null)
        {
            filter.Bind(session.Prepare($"SELECT count(*) FROM {CountFrom} WHERE {filter.Sql}")).Queue(row => total = row.Int64(0));
        }

        var rows = Rows(session, filter, order, request);
        if (request.After is null && count is not null)
        {
            total = count();
        }

        var hasMore = rows.Count > request.Size;
        var items = hasMore ? rows[..request.Size] : rows;
        return new Page<T>([.. items], hasMore ? cursorOf(items[^1]) : null, total);
    }

    /// <summary>One row more than the page holds, to know whether another page follows.</summary>
    private List<T> Rows(Session session, Filter filter, ListOrder order, PageRequest request)
    {
        var (beyond, direction) = order.Descending ? ("<", "DESC") : (">", "ASC");
        var next = filter.Count + 1;
        var (after, last) = (request.After, order.Key) switch
        {
            (null, _) => ("", next),
            (_, null) => (string.Create(CultureInfo.InvariantCulture, $" AND {Id} {beyond} ${next}"), next + 1),
            _ => (string.Create(CultureInfo.InvariantCulture, $" AND ({order.Key}, {Id}) {beyond} (${next}, ${next + 1})"), next + 2),
        };
        var by = order.Key is null ? $"{Id} {direction}" : $"{order.Key} {direction}, {Id} {direction}";
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT {Columns} FROM {From} WHERE {filter.Sql}{after} ORDER BY {by} LIMIT ${last}"
        );
        var statement = filter.Bind(session.Prepare(sql));
        if (request.After is { } cursor)
        {
            _ = order switch
            {
                { Key: null } => statement,
                { Kind: KeyKind.Text } => statement.With(cursor.Text),
                { Kind: KeyKind.Number } => statement.With(cursor.Number),
                { Kind: KeyKind.Date } => statement.WithUnixDays(cursor.Number),
                { Kind: KeyKind.Instant } => statement.WithUnixMicroseconds(cursor.Number),
            };
            statement.With(cursor.Id);
        }

        return statement.With(request.Size + 1L).All(Map);
    }
}

/// <summary>The order of a list.</summary>
/// <param name="Key">What it is ordered by before the id; null if by the id alone.</param>
internal readonly record struct ListOrder(string? Key = null, KeyKind Kind = KeyKind.Number, bool Descending = false);

/// <summary>What a list is ordered by; the cursor holds it as <see cref="Cursors"/> counts it.</summary>
internal enum KeyKind
{
    Number,
    Text,
    Date,
    Instant,
}
