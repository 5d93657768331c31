using ProductionCrew.Domain.Model;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Tables;
using ProductionCrew.Storage;
using ProductionCrew.Storage.Lists;

namespace ProductionCrew.Postgres.Searches;

/// <summary>
/// For each day, counts the members who could stay from then on. The server sends one row for each contract of a member, with everything
/// in the whole time. A stay is under one contract, and no day is counted twice, because the contracts of one person do not overlap.
/// </summary>
internal sealed class FreeStarts(Session session, Holds holds)
{
    public IReadOnlyList<int> Count(FreeStartSearch search)
    {
        var midnights = search.Midnights();
        var counts = new StartCounts(search.Starts.Days, search.DayCount, [.. midnights.Select(midnight => midnight.Timestamp())]);
        var filter = new Filter(session.Dialect);
        var seats = string.Join(
            " OR ",
            search.Seats.Select(seat => $"(r.role = {filter.Value(seat.Role.Text)} AND r.level >= {filter.Value(seat.Level)})")
        );
        var time = new FreeTime("p.id", filter.Value(midnights[0]), filter.Value(midnights[^1]), filter.Value(holds.Now));
        var sql = $"""
            WITH person AS MATERIALIZED (
              SELECT DISTINCT r.crew_member_id AS id, r.hire_date, r.fire_date FROM crew_role AS r WHERE {seats}
              UNION ALL
              SELECT DISTINCT r.crew_member_id, e.hire_date, e.fire_date
              FROM crew_role AS r JOIN earlier_contract AS e ON e.crew_member_id = r.crew_member_id WHERE r.rehired AND ({seats})
            )
            SELECT p.hire_date, p.fire_date, taken.starts, taken.ends FROM person AS p CROSS JOIN LATERAL (
              SELECT array_agg(block.start_time) AS starts, array_agg(block.end_time) AS ends FROM ({time.Blocks}) AS block
            ) AS taken
            """;
        var firstDay = search.Starts.First.Days();
        filter.Bind(session.Prepare(sql)).Each(row => Add(row, counts, firstDay, search.DayCount));
        return counts.Counts();
    }

    private static void Add(Row row, StartCounts counts, long firstDay, int dayCount)
    {
        counts.Begin(row.DateDays(0) - firstDay, row.DateDays(1) - firstDay - dayCount);
        if (!row.IsNull(2))
        {
            var (starts, ends) = (row.Timestamps(2), row.Timestamps(3));
            for (var i = 0; i < starts.Length; i++)
            {
                counts.Bar(starts[i], ends[i]);
            }
        }

        counts.End();
    }
}
