using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Tables;
using ProductionCrew.Storage.Lists;
using ProductionCrew.Storage.Rows;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Searches;

/// <summary>
/// Tells who is available. The counts of free members come from one look at all members; a page of them, in order of id, from a walk that
/// ends with the page; held members come from the holds, which are few.
/// </summary>
/// <param name="isSnapshot">
/// Whether nothing can be written between two questions. Then the parts of an answer may come from one look.
/// </param>
internal sealed class AvailabilityQueries(Session session, Holds holds, bool isSnapshot)
{
    private const string Everybody = "crew_member AS c";

    /// <summary>One row for each member who has a role, in order of id.</summary>
    private const string ThoseWithRole = "crew_role AS r JOIN crew_member AS c ON c.id = r.crew_member_id";

    /// <summary>That a member has contracts before the latest; to ask this first spares the others a look at them.</summary>
    private const string Rehired = "c.earlier_contracts IS NOT NULL";

    /// <summary>Where the columns of a line begin, behind those of the member.</summary>
    private static readonly int HeldColumns = CrewMembers.Table.ColumnCount;

    private static readonly string MemberColumns = CrewMembers.Table.ColumnsOf("c");

    private static readonly Listing<CrewMember, Row> OfAll = Listing(Everybody);
    private static readonly Listing<CrewMember, Row> OfRole = Listing(ThoseWithRole);

    private (AvailabilityFilter Query, long FreeCount)? last;

    /// <summary>Begins a query, which has a new snapshot and a new time.</summary>
    public void Begin() => last = null;

    public IReadOnlyList<RoleCount> CountByRole(AvailabilityFilter query)
    {
        var counts = query.Role is { } role ? CountOf(role, query) : CountOfAll(query);
        counts.Sort(static (x, y) => x.Role.CompareTo(y.Role));
        return counts;
    }

    public Page<CrewMember> Page(AvailabilityFilter query)
    {
        var (filter, time) = Bookable(query);
        return (query.Role is null ? OfAll : OfRole).Page(
            session,
            filter.And(time.OfBlockingHolds),
            default,
            query.Page,
            member => new Cursor(null, 0, member.Id.Value),
            isSnapshot && last is { } known && ReferenceEquals(known.Query, query) ? () => known.FreeCount : null
        );
    }

    public IReadOnlyList<HeldCrewMember> Held(AvailabilityFilter query, int limit)
    {
        var (filter, time) = Bookable(query);
        var sql = $"""
            SELECT {MemberColumns}, line.expiry, line.waiting_count FROM {Lines(query, time)} WHERE {filter.Sql}
            ORDER BY line.expiry, c.id LIMIT {filter.Value(limit)}
            """;
        return filter
            .Bind(session.Prepare(sql))
            .All(row => new HeldCrewMember(CrewMembers.Read(row), row.Instant(HeldColumns), (int)row.Int64(HeldColumns + 1)));
    }

    public int CountHeld(AvailabilityFilter query)
    {
        var (filter, time) = Bookable(query);
        return (int)(filter.Bind(session.Prepare($"SELECT count(*) FROM {Lines(query, time)} WHERE {filter.Sql}")).Number() ?? 0);
    }

    private static string From(AvailabilityFilter query) => query.Role is null ? Everybody : ThoseWithRole;

    /// <summary>
    /// The latest expiry of the holds that block a member, and how many wait behind them. It is joined to members who would be free without
    /// holds.
    /// </summary>
    private static string Lines(AvailabilityFilter query, FreeTime time) =>
        $"""
            {From(query)} JOIN (
              SELECT crew_member_id, max(hold_expire_time) FILTER (WHERE is_first) AS expiry, count(*) FILTER (WHERE NOT is_first) AS waiting_count
              FROM ({time.HoldsOfAll}) AS hold GROUP BY crew_member_id HAVING bool_or(is_first)
            ) AS line ON line.crew_member_id = c.id
            """;

    private List<RoleCount> CountOf(RoleName role, AvailabilityFilter query)
    {
        var (filter, time) = Bookable(query);
        filter.And(time.OfBlockingHolds);
        var count = filter.Bind(session.Prepare($"SELECT count(*) FROM {ThoseWithRole} WHERE {filter.Sql}")).Number() ?? 0;
        last = (query, count);
        return count == 0 ? [] : [new RoleCount(role, (int)count)];
    }

    private List<RoleCount> CountOfAll(AvailabilityFilter query)
    {
        var (filter, time) = Bookable(query);
        filter.And(time.OfBlockingHolds);
        var sql = $"""
            WITH free AS MATERIALIZED (SELECT c.id FROM {Everybody} WHERE {filter.Sql})
            SELECT NULL, count(*) FROM free
            UNION ALL
            SELECT r.role, count(*) FROM free JOIN crew_role AS r ON r.crew_member_id = free.id
            WHERE r.level >= {filter.Value(query.MinimumLevel)} GROUP BY r.role
            """;
        var counts = new List<RoleCount>();
        filter.Bind(session.Prepare(sql)).Each(row => Take(row, query, counts));
        return counts;
    }

    private void Take(Row row, AvailabilityFilter query, List<RoleCount> counts)
    {
        if (row.IsNull(0))
        {
            last = (query, row.Int64(1));
        }
        else
        {
            counts.Add(new RoleCount(row.Role(0), (int)row.Int64(1)));
        }
    }

    /// <summary>
    /// Everything but holds allows it: the role, one contract for the whole time, no confirmed booking and no blackout in it.
    /// </summary>
    private (Filter Filter, FreeTime Time) Bookable(AvailabilityFilter query)
    {
        var filter = new Filter(session.Dialect);
        var level = filter.Value(query.MinimumLevel);
        filter.And(query.Role is { } role ? $"r.role = {filter.Value(role.Text)} AND r.level >= {level}" : $"c.top_level >= {level}");
        var (start, end) = filter.Values(query.Interval);
        filter.And(query.Dates is { } dates ? EmployedOn(dates, filter) : EmployedDuring(start, end));
        var time = new FreeTime("c.id", start, end, filter.Value(holds.Now));
        return (filter.And(time.OfConfirmed).And(time.OfBlackouts), time);
    }

    private static string EmployedOn(DateRange dates, Filter filter)
    {
        var (first, last) = (filter.Value(dates.First), filter.Value(dates.Last));
        return $"(c.hire_date <= {first} AND coalesce(c.fire_date > {last}, true) OR {Rehired} AND {EarlierContracts.Cover("c.id", first, last)})";
    }

    private static string EmployedDuring(string start, string end) =>
        $"(c.hire_time <= {start} AND coalesce(c.fire_time >= {end}, true) OR {Rehired} AND {EarlierContracts.CoverTime("c.id", start, end)})";

    private static Listing<CrewMember, Row> Listing(string from) => new(MemberColumns, from, "c.id", CrewMembers.Read);
}
