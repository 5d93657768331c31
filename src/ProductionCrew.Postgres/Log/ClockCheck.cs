using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Tables;
using ProductionCrew.Storage.Clocks;

namespace ProductionCrew.Postgres.Log;

/// <summary>Looks at the database's clock and at the end of the change log, also where nobody asks for the time.</summary>
internal static class ClockCheck
{
    /// <summary>When the last line was written. Of lines that are written at the same time any will do.</summary>
    public const string LogEnd = "SELECT coalesce(write_time, change_time) FROM change ORDER BY id DESC LIMIT 1";

    private const string Look = $"SELECT clock_timestamp(), ({LogEnd})";

    /// <param name="found">Told what the clock is found to be, once the session has sent what is queued.</param>
    public static void Queue(Session session, DatabaseClock clock, Action<ClockReading> found)
    {
        var mark = clock.Mark();
        session.Prepare(Look).Queue(row => found(clock.At(row.Instant(0), row.IsNull(1) ? null : row.Instant(1), mark)));
    }
}
