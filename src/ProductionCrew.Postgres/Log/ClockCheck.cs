using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Tables;
using ProductionCrew.Storage.Clocks;
using ProductionCrew.Storage.Rows;

namespace ProductionCrew.Postgres.Log;

/// <summary>
/// Checks the database's clock against the end of the change log, so that a wrong clock is noticed even when no call asks for the time.
/// </summary>
internal static class ClockCheck
{
    /// <summary>
    /// The latest time at which the log was written; <c>$1</c> is the tolerance in microseconds. This need not be the time of the last
    /// line: when the clock goes back a little, a replica that has not seen the latest time dates its lines by the clock, and these come
    /// last. Times further ahead of the last line than the tolerance do not count: they are from a log that once ended in the future, was
    /// accepted, and now goes on in the present.
    /// </summary>
    public const string LogEnd = """
        SELECT max(coalesce(write_time, change_time)) FROM change WHERE coalesce(write_time, change_time) <=
          (SELECT coalesce(write_time, change_time) FROM change ORDER BY id DESC LIMIT 1) + $1 * interval '1 microsecond'
        """;

    private const string Look = $"SELECT clock_timestamp(), ({LogEnd})";

    /// <param name="found">Called with the verdict on the clock, once the session has sent what is queued.</param>
    public static void Queue(Session session, DatabaseClock clock, Action<ClockReading> found)
    {
        var mark = clock.Mark();
        session.Prepare(Look).With(clock.ToleranceMicroseconds).Queue(row => found(clock.At(row.Instant(0), row.OptionalInstant(1), mark)));
    }
}
