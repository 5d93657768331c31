using ProductionCrew.Domain;
using ProductionCrew.Domain.Crew;
using ProductionCrew.Domain.Staffing;
using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>Finds people who are free, for staffing: the writer has to see what it has just written.</summary>
internal sealed class FreeCrewQueries(Session session, Holds holds)
{
    /// <summary>Every condition of a search is tested in the index entry; a member's row is read only for those who pass.</summary>
    private const string ByPreference = "crew_role AS r INDEXED BY crew_role_by_preference";

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
