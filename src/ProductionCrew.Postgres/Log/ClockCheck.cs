using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Tables;
using ProductionCrew.Storage.Clocks;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Postgres.Log;

/// <summary>Looks at the database's clock and at the end of the change log, also where nobody asks for the time.</summary>
internal static class ClockCheck
{
    /// <summary>
    /// When the log was written last; <c>$1</c> is the tolerance in microseconds. That need not be the time of the last line: while the clock
    /// goes back a little, a replica that has not seen the latest yet dates by its own, and what it writes comes last. What lies further
    /// ahead than the tolerance does not count: a log that ended in the future once, and was accepted, goes on in the present.
    /// </summary>
    public const string LogEnd = """
        SELECT max(coalesce(write_time, change_time)) FROM change WHERE coalesce(write_time, change_time) <=
          (SELECT coalesce(write_time, change_time) FROM change ORDER BY id DESC LIMIT 1) + $1 * interval '1 microsecond'
        """;

    private const string Look = $"SELECT clock_timestamp(), ({LogEnd})";

    /// <param name="found">Told what the clock is found to be, once the session has sent what is queued.</param>
    public static void Queue(Session session, DatabaseClock clock, Action<ClockReading> found)
    {
        var mark = clock.Mark();
        session.Prepare(Look).With(clock.ToleranceMicroseconds).Queue(row => found(clock.At(row.Instant(0), row.OptionalInstant(1), mark)));
    }
}
