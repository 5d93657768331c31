using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Tables;
using ProductionCrew.Storage.Lists;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Searches;

/// <summary>Finds people who are free, for staffing.</summary>
internal sealed class FreeCrewQueries(Session session, Holds holds)
{
    private Statement CountOfRoleStatement => field ??= session.Prepare("SELECT count(*) FROM crew_role WHERE role = $1");

    /// <summary>The best first, in the order of the index <c>crew_role_by_preference</c>, which holds all that is asked.</summary>
    public IReadOnlyList<Candidate> Find(FreeCrewSearch search)
    {
        var filter = Matching(search);
        var limit = filter.Value(search.Limit);
        var sql = $"""
            SELECT r.crew_member_id, r.role_count, r.rate_key FROM crew_role AS r
            WHERE {filter.Sql} ORDER BY r.role_count, r.rate_key, r.crew_member_id LIMIT {limit}
            """;
        return filter
            .Bind(session.Prepare(sql))
            .All(static row => new Candidate(new CrewMemberId(row.Int64(0)), row.Int32(1), row.Int64(2)));
    }

    public int Count(FreeCrewSearch search)
    {
        var filter = Matching(search);
        return (int)(filter.Bind(session.Prepare($"SELECT count(*) FROM crew_role AS r WHERE {filter.Sql}")).Number() ?? 0);
    }

    /// <summary>Queues a count of how many of some members a search would still find.</summary>
    public void QueueCount(FreeCrewSearch search, long[] people, Action<long> visit)
    {
        var filter = Matching(search);
        var sql = $"""
            SELECT count(*) FROM unnest({filter.Set(people)}) AS taken JOIN crew_role AS r ON r.crew_member_id = taken WHERE {filter.Sql}
            """;
        filter.Bind(session.Prepare(sql)).Queue(row => visit(row.Int64(0)));
    }

    /// <summary>A walk along the index <c>crew_role_by_preference</c> that ends with the limit.</summary>
    public IReadOnlyList<Candidate> OfRole(CrewOfRoleSearch search)
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
            time.OfAll
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

    public int CountOfRole(RoleName role) => (int)(CountOfRoleStatement.With(role.Text).Number() ?? 0);

    private Filter Matching(FreeCrewSearch search)
    {
        var filter = new Filter(session.Dialect);
        filter.And($"r.role = {filter.Value(search.Role.Text)} AND r.level >= {filter.Value(search.MinimumLevel)}");
        filter.And(Employed(search.Dates, filter));
        var (start, end) = filter.Values(search.Interval);
        var time = new FreeTime("r.crew_member_id", start, end, filter.Value(holds.Now));
        return filter.And(search.IsForHold ? time.OfAllWithEveryHold : time.OfAll);
    }

    private static string Employed(CrewOfRoleSearch search, Filter filter, string start, string end) =>
        search.Dates is { } dates
            ? Employed(dates, filter)
            : $"""
                (EXISTS (
                  SELECT FROM crew_member AS c
                  WHERE c.id = r.crew_member_id AND c.hire_time <= {start} AND coalesce(c.fire_time >= {end}, true) OFFSET 0
                ) OR r.rehired AND {EarlierContracts.CoverTime("r.crew_member_id", start, end)})
                """;

    /// <summary>By the latest contract, as the index has it, or for those who were hired again by an earlier one.</summary>
    private static string Employed(DateRange dates, Filter filter)
    {
        var (first, last) = (filter.Value(dates.First), filter.Value(dates.Last));
        return $"(r.hire_date <= {first} AND r.fire_date > {last} OR r.rehired AND {EarlierContracts.Cover("r.crew_member_id", first, last)})";
    }
}
