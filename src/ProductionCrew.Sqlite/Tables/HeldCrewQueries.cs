using ProductionCrew.Domain.Crew;
using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>Finds people who would be free but for holds: from the holds, which are few, to the people.</summary>
internal sealed class HeldCrewQueries(Session session, Holds holds)
{
    private const int ExpiryColumn = 12;
    private const int WaitingColumn = 13;

    /// <summary>The live holds in an interval by person. Bound are the time, the interval's end and start, and the time again.</summary>
    private const string ByMember = """
        (
          SELECT crew_member_id, max(iif(is_first, hold_expire_time, NULL)) AS expiry, sum(NOT is_first) AS waiting_count
          FROM (
            SELECT h.crew_member_id, h.hold_expire_time, NOT EXISTS (
              SELECT 1 FROM booking AS f INDEXED BY booking_held
              WHERE f.state = 1 AND f.crew_member_id = h.crew_member_id AND f.start_time < h.end_time AND f.end_time > h.start_time
                AND f.id < h.id AND f.hold_expire_time > ?
            ) AS is_first
            FROM booking AS h INDEXED BY booking_held
            WHERE h.state = 1 AND h.start_time < ? AND h.end_time > ? AND h.hold_expire_time > ?
          )
          GROUP BY crew_member_id
        ) AS b CROSS JOIN crew_member AS c ON c.id = b.crew_member_id
        """;

    public IReadOnlyList<HeldCrewMember> Find(QueryAvailability query, int limit)
    {
        var filter = Matching(query);
        var sql = $"""
            SELECT {CrewMemberTable.ColumnList}, b.expiry, b.waiting_count FROM {ByMember}
            WHERE {filter.Sql} ORDER BY b.expiry, c.id LIMIT ?
            """;
        return filter.Bind(Bound(session.Prepare(sql), query)).With(limit).All(Read);
    }

    public int Count(QueryAvailability query)
    {
        var filter = Matching(query);
        var sql = $"SELECT count(*) FROM {ByMember} WHERE {filter.Sql}";
        return (int)(filter.Bind(Bound(session.Prepare(sql), query)).Number() ?? 0);
    }

    private static Filter Matching(QueryAvailability query)
    {
        var filter = FreeCrewQueries
            .Bookable(query, "c", "c.id", FreeCrewQueries.FireDate, FreeCrewQueries.FireTime)
            .And("b.expiry IS NOT NULL");
        return query.Role is { } role
            ? filter.And(
                "EXISTS (SELECT 1 FROM crew_role AS r WHERE r.role = ? AND r.crew_member_id = c.id AND r.level >= ?)",
                role.Text,
                (long)query.MinimumLevel
            )
            : filter.And("c.top_level >= ?", (long)query.MinimumLevel);
    }

    private Statement Bound(Statement statement, QueryAvailability query) =>
        statement.With(holds.Now).With(query.Interval.EndMicroseconds() ?? Columns.Never).With(query.Interval.Start).With(holds.Now);

    private static HeldCrewMember Read(Statement row) =>
        new(CrewMemberTable.Read(row), row.Instant(ExpiryColumn), row.Int32(WaitingColumn));
}
