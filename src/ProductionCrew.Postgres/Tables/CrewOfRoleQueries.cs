using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.Lists;

namespace ProductionCrew.Postgres.Tables;

/// <summary>Finds, of all who have a role, those who can be booked in it or those who cannot, in order of preference.</summary>
internal sealed class CrewOfRoleQueries(Session session, Holds holds)
{
    private Statement CountStatement => field ??= session.Prepare("SELECT count(*) FROM crew_role WHERE role = $1");

    /// <summary>A walk along the index <c>crew_role_by_preference</c> that ends with the limit.</summary>
    public IReadOnlyList<Candidate> Find(CrewOfRoleSearch search)
    {
        var filter = new Filter(session.Dialect);
        filter.And($"r.role = {filter.Value(search.Role.Text)}");
        if (search.After is { } after)
        {
            filter.And(
                "(r.role_count, r.rate_key, r.crew_member_id) > "
                    + $"({filter.Value(after.RoleCount)}, {filter.Value(after.RateKey)}, {filter.Value(after.Id.Value)})"
            );
        }

        var (start, end) = filter.Values(search.Interval);
        var time = new FreeTime("r.crew_member_id", start, end, filter.Value(holds.Now));
        var bookable = string.Join(
            " AND ",
            $"r.level >= {filter.Value(search.MinimumLevel)}",
            Employed(search, filter, start, end),
            time.OfConfirmed,
            time.OfBlockingHolds,
            time.OfBlackouts
        );
        filter.And(search.IsBookable ? bookable : $"NOT ({bookable})");
        var limit = filter.Value(search.Limit);
        var sql = $"""
            SELECT r.crew_member_id, r.role_count, r.rate_key FROM crew_role AS r
            WHERE {filter.Sql} ORDER BY r.role_count, r.rate_key, r.crew_member_id LIMIT {limit}
            """;
        return filter
            .Bind(session.Prepare(sql))
            .All(static row => new Candidate(new CrewMemberId(row.Int64(0)), row.Int32(1), row.Int64(2)));
    }

    public int Count(RoleName role) => (int)(CountStatement.With(role.Text).Number() ?? 0);

    private static string Employed(CrewOfRoleSearch search, Filter filter, string start, string end) =>
        search.Dates is { } dates
            ? $"r.hire_date <= {filter.Value(dates.First)} AND r.fire_date > {filter.Value(dates.Last)}"
            : $"""
                EXISTS (
                  SELECT FROM crew_member AS c
                  WHERE c.id = r.crew_member_id AND c.hire_time <= {start} AND coalesce(c.fire_time >= {end}, true) OFFSET 0
                )
                """;
}
