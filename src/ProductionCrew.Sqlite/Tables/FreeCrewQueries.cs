using ProductionCrew.Domain;
using ProductionCrew.Domain.Crew;
using ProductionCrew.Domain.Staffing;
using ProductionCrew.Domain.Store;
using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>Finds people who are free, for staffing and for those who ask.</summary>
internal sealed class FreeCrewQueries(Session session, Holds holds)
{
    /// <summary>Every condition of a search is tested in the index entry; a member's row is read only for those who pass.</summary>
    private const string ByPreference = "crew_role AS r INDEXED BY crew_role_by_preference";

    /// <summary>A member's fire date and its instant, never where there is none.</summary>
    public const string FireDate = "ifnull(c.fire_date, 9223372036854775807)";
    public const string FireTime = "ifnull(c.fire_time, 9223372036854775807)";

    private static readonly Listing<CrewMember> OfRole = new(
        CrewMemberTable.ColumnList,
        "crew_role AS r CROSS JOIN crew_member AS c ON c.id = r.crew_member_id",
        "crew_role AS r",
        "r.crew_member_id",
        CrewMemberTable.Read
    );

    private static readonly Listing<CrewMember> OfAnyRole = new(
        CrewMemberTable.ColumnList,
        "crew_member AS c",
        "crew_member AS c",
        "c.id",
        CrewMemberTable.Read
    );

    private long Now => holds.Now.ToUnixMicroseconds();

    public IReadOnlyList<CrewMember> Find(FreeCrewSearch search)
    {
        var filter = Matching(search);
        var sql = $"""
            SELECT {CrewMemberTable.ColumnList} FROM {ByPreference} CROSS JOIN crew_member AS c ON c.id = r.crew_member_id
            WHERE {filter.Sql} ORDER BY r.role_count, r.rate_key, r.crew_member_id LIMIT ?
            """;
        return filter.Bind(session.Prepare(sql)).With(search.Limit).All(CrewMemberTable.Read);
    }

    public int Count(FreeCrewSearch search)
    {
        var filter = Matching(search);
        return (int)(filter.Bind(session.Prepare($"SELECT count(*) FROM {ByPreference} WHERE {filter.Sql}")).Number() ?? 0);
    }

    public IReadOnlyList<RoleCount> CountByRole(QueryAvailability query)
    {
        var filter = Available(query, "r", "r.crew_member_id", "r.fire_date", "r.fire_time");
        filter.And("r.level >= ?", (long)query.MinimumLevel);
        if (query.Role is { } role)
        {
            filter.And("r.role = ?", role.Text);
        }

        var sql = $"SELECT r.role, count(*) FROM crew_role AS r WHERE {filter.Sql} GROUP BY r.role ORDER BY r.role";
        return filter.Bind(session.Prepare(sql)).All(static row => new RoleCount(row.Role(0), row.Int32(1)));
    }

    public Page<CrewMember> List(QueryAvailability query)
    {
        if (query.Role is { } role)
        {
            var ofRole = Available(query, "r", "r.crew_member_id", "r.fire_date", "r.fire_time");
            ofRole.And("r.role = ? AND r.level >= ?", role.Text, (long)query.MinimumLevel);
            return Page(OfRole, ofRole, query.Page);
        }

        var any = Available(query, "c", "c.id", FireDate, FireTime);
        return Page(OfAnyRole, any.And("c.top_level >= ?", (long)query.MinimumLevel), query.Page);
    }

    private Page<CrewMember> Page(Listing<CrewMember> listing, Filter filter, PageRequest request) =>
        listing.Page(session, filter, default, request, item => new Cursor(null, 0, item.Id.Value));

    private Filter Matching(FreeCrewSearch search)
    {
        var start = search.Interval.Start.ToUnixMicroseconds();
        var end = search.Interval.EndMicroseconds() ?? Columns.Never;
        var filter = new Filter();
        filter.And("r.role = ? AND r.level >= ?", search.Role.Text, (long)search.MinimumLevel);
        filter.And("r.hire_date <= ? AND r.fire_date > ?", search.Dates.First.Days(), search.Dates.Last.Days());
        filter.And(BlackoutTable.NoneOf("r.crew_member_id"), start, end);
        _ = search.IgnoredProduction is { } ignored
            ? filter.And(FreeBut("r.crew_member_id"), end, start, ignored.Value)
            : filter.And(Free("r.crew_member_id"), end, start);

        // Ids are positive, so no production is 0.
        var but = search.IgnoredProduction?.Value ?? 0;
        return search.IsForHold
            ? filter.And(WithoutHold("r.crew_member_id"), end, start, Now, but)
            : filter.And(WithoutBlockingHold("r.crew_member_id"), end, start, Now, but, Now);
    }

    private Filter Available(QueryAvailability query, string table, string member, string fireDate, string fireTime)
    {
        var start = query.Interval.Start.ToUnixMicroseconds();
        var end = query.Interval.EndMicroseconds() ?? Columns.Never;
        return Bookable(query, table, member, fireDate, fireTime).And(WithoutBlockingHold(member), end, start, Now, 0L, Now);
    }

    /// <summary>The conditions of a query but for holds: under contract for all of the time, and no confirmed booking in it.</summary>
    public static Filter Bookable(QueryAvailability query, string table, string member, string fireDate, string fireTime)
    {
        var start = query.Interval.Start.ToUnixMicroseconds();
        var end = query.Interval.EndMicroseconds() ?? Columns.Never;
        var filter = new Filter();
        _ = query.Dates is { } dates
            ? filter.And($"{table}.hire_date <= ? AND {fireDate} > ?", dates.First.Days(), dates.Last.Days())
            : filter.And($"{table}.hire_time <= ? AND {fireTime} >= ?", start, end);
        return filter.And(BlackoutTable.NoneOf(member), start, end).And(Free(member), end, start);
    }

    /// <summary>No confirmed booking lies in an interval, whose end and start are bound in this order: one seek in the index.</summary>
    private static string Free(string member) =>
        $"""
            ifnull((
              SELECT b.end_time FROM booking AS b INDEXED BY booking_live
              WHERE b.state = 2 AND b.crew_member_id = {member} AND b.start_time < ? ORDER BY b.start_time DESC LIMIT 1
            ) > ?, 0) = 0
            """;

    /// <summary>The same, but for the bookings of one production; the interval's end and start and the production are bound.</summary>
    private static string FreeBut(string member) =>
        $"""
            NOT EXISTS (
              SELECT 1 FROM booking AS b INDEXED BY booking_live
              WHERE b.state = 2 AND b.crew_member_id = {member} AND b.start_time < ? AND b.end_time > ? AND b.production_id <> ?
            )
            """;

    /// <summary>No live hold lies in an interval; its end and start, the time and a production whose holds do not count are bound.</summary>
    private static string WithoutHold(string member) => $"NOT EXISTS ({LiveHold(member)})";

    /// <summary>No live hold that is the first in its line lies in an interval; the time is bound once more.</summary>
    private static string WithoutBlockingHold(string member) =>
        $"""
            NOT EXISTS (
              {LiveHold(member)} AND NOT EXISTS (
                SELECT 1 FROM booking AS f INDEXED BY booking_held
                WHERE f.state = 1 AND f.crew_member_id = h.crew_member_id AND f.start_time < h.end_time AND f.end_time > h.start_time
                  AND f.id < h.id AND f.hold_expire_time > ?
              )
            )
            """;

    private static string LiveHold(string member) =>
        $"""
            SELECT 1 FROM booking AS h INDEXED BY booking_held
            WHERE h.state = 1 AND h.crew_member_id = {member} AND h.start_time < ? AND h.end_time > ? AND h.hold_expire_time > ?
              AND h.production_id <> ?
            """;
}
