using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Json;
using ProductionCrew.Storage.Lists;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Storage.Tables;

/// <summary>
/// The table <c>calendar_feed</c>. A row is the text that the log has of a feed, and beside it what feeds are found by.
/// </summary>
public static class CalendarFeeds
{
    public static Table<CalendarFeed> Table { get; } =
        new(
            "calendar_feed",
            [
                new("id", feed => feed.Id.Value),
                new("crew_member_id", feed => feed.CrewMember?.Value),
                new("production_id", feed => feed.Production?.Value),
                new("is_active", feed => feed.IsActive),
                new("secret_hash", feed => feed.SecretHash),
                new("state", feed => DomainJson.Write(feed)),
            ]
        );

    public static CalendarFeed Read<TRow>(TRow row)
        where TRow : struct, IRow => DomainJson.Read<CalendarFeed>(row.Bytes(5));
}

/// <summary>Reads and writes calendar feeds.</summary>
public sealed class CalendarTables<TRow>(IQueries<TRow> queries)
    where TRow : struct, IRow
{
    private static readonly Listing<CalendarFeed, TRow> Listing = new(
        CalendarFeeds.Table.Columns,
        CalendarFeeds.Table.Name,
        "id",
        CalendarFeeds.Read
    );

    private Query<TRow> FindStatement => field ??= queries.Prepare(CalendarFeeds.Table.Find(queries.Dialect));

    private Query<TRow> WithSecretStatement =>
        field ??= queries.Prepare(
            $"SELECT {CalendarFeeds.Table.Columns} FROM calendar_feed WHERE secret_hash = {queries.Dialect.Parameter(1)}"
        );

    private Query<TRow> LastStatement => field ??= queries.Prepare("SELECT max(id) FROM calendar_feed");

    private Query<TRow> PutStatement => field ??= queries.Prepare(CalendarFeeds.Table.Upsert(queries.Dialect));

    public CalendarFeed? Find(CalendarFeedId id)
    {
        FindStatement.With(id.Value);
        return FindStatement.All(CalendarFeeds.Read).FirstOrDefault();
    }

    public CalendarFeed? With(string secretHash)
    {
        WithSecretStatement.With(secretHash);
        return WithSecretStatement.All(CalendarFeeds.Read).FirstOrDefault();
    }

    public long Last() => LastStatement.Number() ?? 0;

    public Page<CalendarFeed> Page(CalendarFeedFilter query)
    {
        var filter = new Filter(queries.Dialect);
        if (query.CrewMember is { } member)
        {
            filter.And($"crew_member_id = {filter.Value(member.Value)}");
        }

        if (query.Production is { } production)
        {
            filter.And($"production_id = {filter.Value(production.Value)}");
        }

        _ = query.ShowRevoked ? filter : filter.And("is_active");
        return Listing.Page(queries, filter, default, query.Page, feed => new Cursor(null, 0, feed.Id.Value));
    }

    public void Put(CalendarFeed feed) => CalendarFeeds.Table.Bind(PutStatement, feed).Queue(static _ => { });
}
