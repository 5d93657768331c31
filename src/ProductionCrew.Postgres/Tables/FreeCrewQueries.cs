using ProductionCrew.Domain;
using ProductionCrew.Domain.Crew;
using ProductionCrew.Domain.Staffing;
using ProductionCrew.Postgres.Engine;

namespace ProductionCrew.Postgres.Tables;

/// <summary>Finds people who are free, for staffing.</summary>
internal sealed class FreeCrewQueries(Session session, Holds holds)
{
    /// <summary>The best first, in the order of the index <c>crew_role_by_preference</c>; a member's row is read only for those who pass.</summary>
    public IReadOnlyList<CrewMember> Find(FreeCrewSearch search)
    {
        var filter = Matching(search);
        var limit = filter.Value(search.Limit);
        var sql = $"""
            SELECT {CrewMemberTable.ColumnList} FROM crew_role AS r JOIN crew_member AS c ON c.id = r.crew_member_id
            WHERE {filter.Sql} ORDER BY r.role_count, r.rate_key, r.crew_member_id LIMIT {limit}
            """;
        return filter.Bind(session.Prepare(sql)).All(CrewMemberTable.Read);
    }

    public int Count(FreeCrewSearch search)
    {
        var filter = Matching(search);
        return (int)(filter.Bind(session.Prepare($"SELECT count(*) FROM crew_role AS r WHERE {filter.Sql}")).Number() ?? 0);
    }

    private Filter Matching(FreeCrewSearch search)
    {
        var filter = new Filter();
        filter.And($"r.role = {filter.Value(search.Role.Text)} AND r.level >= {filter.Value(search.MinimumLevel)}");
        filter.And($"r.hire_date <= {filter.Value(search.Dates.First)} AND r.fire_date > {filter.Value(search.Dates.Last)}");
        var (start, end) = filter.Values(search.Interval);
        var time = new FreeTime("r.crew_member_id", start, end, filter.Value(holds.Now));
        if (search.IgnoredProduction is { } ignored)
        {
            var production = filter.Value(ignored.Value);
            filter.And(time.OfConfirmedBut(production));
            filter.And(search.IsForHold ? time.OfHoldsBut(production) : time.OfBlockingHoldsBut(production));
        }
        else
        {
            filter.And(time.OfConfirmed);
            filter.And(search.IsForHold ? time.OfHolds : time.OfBlockingHolds);
        }

        return filter.And(time.OfBlackouts);
    }
}
