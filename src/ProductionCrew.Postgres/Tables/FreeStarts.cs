using ProductionCrew.Domain.Model;
using ProductionCrew.Postgres.Engine;

namespace ProductionCrew.Postgres.Tables;

/// <summary>
/// Counts, for each day on which a stay could begin, the members who could stay: each is counted where the contract allows it, and not where
/// what takes their time is in the way. The server says by how many the count changes on each day.
/// </summary>
internal sealed class FreeStarts(Session session, Holds holds)
{
    public IReadOnlyList<int> Count(FreeStartSearch search)
    {
        var changes = new long[search.Starts.Days + 1];
        var (sql, filter) = Question(search);
        filter
            .Bind(session.Prepare(sql))
            .Each(row =>
            {
                changes[row.Int32(0)] += row.Int64(2);
                changes[row.Int32(1) + 1] -= row.Int64(2);
            });
        var counts = new int[search.Starts.Days];
        var count = 0L;
        for (var start = 0; start < counts.Length; start++)
        {
            counts[start] = (int)(count += changes[start]);
        }

        return counts;
    }

    /// <summary>
    /// Days are counted from the first start. A member counts from the first day to the last that the contract allows; then the days are taken
    /// away, once each, on which a stay would meet a block: from so many days before the midnight after the block starts, to the last midnight
    /// before it ends. OFFSET keeps the planner from reading everybody's bookings for the sake of some.
    /// </summary>
    private (string Sql, Filter Filter) Question(FreeStartSearch search)
    {
        var filter = new Filter();
        var midnights = search.Midnights();
        var first = filter.Value(search.Starts.First);
        var dayCount = filter.Value(search.DayCount);
        var lastStart = filter.Value(search.Starts.Days - 1);
        var days = filter.Timestamps(midnights);
        var (start, end) = (filter.Value(midnights[0]), filter.Value(midnights[^1]));
        var time = new FreeTime("p.id", start, end, filter.Value(holds.Now));
        var seats = string.Join(
            " OR ",
            search.Seats.Select(seat => $"(r.role = {filter.Value(seat.Role.Text)} AND r.level >= {filter.Value(seat.Level)})")
        );
        var sql = $"""
            WITH person AS MATERIALIZED (
              SELECT DISTINCT r.crew_member_id AS id, greatest(0, r.hire_date - {first}) AS first_start,
                least({lastStart}, CASE WHEN isfinite(r.fire_date) THEN r.fire_date - {first} - {dayCount} END) AS last_start
              FROM crew_role AS r WHERE {seats}
            ), barred AS (
              SELECT p.id, greatest(p.first_start, width_bucket(b.start_time, {days}) - {dayCount}) AS first_start,
                least(p.last_start, width_bucket(b.end_time - interval '1 microsecond', {days}) - 1) AS last_start
              FROM person AS p CROSS JOIN LATERAL ({time.Blocks} OFFSET 0) AS b WHERE p.first_start <= p.last_start
            ), taken AS (
              SELECT greatest(first_start, 1 + max(last_start) OVER (
                  PARTITION BY id ORDER BY first_start ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                )) AS first_start, last_start
              FROM barred WHERE first_start <= last_start
            )
            SELECT first_start::integer, last_start::integer, count(*) FROM person WHERE first_start <= last_start GROUP BY 1, 2
            UNION ALL
            SELECT first_start::integer, last_start::integer, -count(*) FROM taken WHERE first_start <= last_start GROUP BY 1, 2
            """;
        return (sql, filter);
    }
}
