using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;

namespace ProductionCrew.Postgres.Log;

/// <summary>
/// Finds parts of the change log by time. Commands that run at once may be numbered in another order than they read the clock, so a place
/// is found among the lines nearest to an instant, of which there are more than commands can have been writing then.
/// </summary>
internal sealed class ChangeTimes(Session session)
{
    private Statement FirstStatement =>
        field ??= session.Prepare(
            $"""
            SELECT min(sequence) FROM (
              SELECT sequence FROM change WHERE coalesce(write_time, change_time) >= $1
              ORDER BY coalesce(write_time, change_time) LIMIT {Limits.ChangeSpanMax}
            ) AS nearest
            """
        );

    private Statement LastStatement =>
        field ??= session.Prepare(
            $"""
            SELECT max(sequence) FROM (
              SELECT sequence FROM change WHERE coalesce(write_time, change_time) < $1
              ORDER BY coalesce(write_time, change_time) DESC LIMIT {Limits.ChangeSpanMax}
            ) AS nearest
            """
        );

    /// <summary>
    /// The last line of a time that was written late, as what the clock did is. Without OFFSET the server would go through the log from its
    /// end, in search of the greatest sequence.
    /// </summary>
    private Statement LastLateStatement =>
        field ??= session.Prepare(
            "SELECT max(sequence) FROM (SELECT sequence FROM change WHERE write_time >= $1 AND change_time < $1 OFFSET 0) AS late"
        );

    /// <param name="end">The sequence of the last line.</param>
    public ChangeSpan SpanOf(Instant? from, Instant? to, long end)
    {
        var after = from is { } start ? (FirstStatement.With(start).Number() - 1) ?? end : 0;
        var until = to is { } stop ? Math.Max(LastStatement.With(stop).Number() ?? 0, LastLate(stop)) : end;
        return new ChangeSpan(after, until);
    }

    private long LastLate(Instant instant) => LastLateStatement.With(instant).Number() ?? 0;
}
