using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Sqlite.Engine;

namespace ProductionCrew.Sqlite.Tables;

/// <summary>
/// Finds parts of the change log by time. The log has no gaps and its lines are written in the order of time, so a few looks find a place,
/// and no index is needed that every booking would pay for.
/// </summary>
internal sealed class ChangeTimes(Session session)
{
    private Statement WriteTimeStatement =>
        field ??= session.Prepare("SELECT ifnull(write_time, change_time) FROM change WHERE sequence = ?");

    /// <summary>The last line of a time that was written late, as what the clock did is.</summary>
    private Statement LastLateStatement =>
        field ??= session.Prepare("SELECT max(sequence) FROM change WHERE write_time >= ? AND change_time < ?");

    /// <param name="end">The sequence of the last line.</param>
    public ChangeSpan SpanOf(Instant? from, Instant? to, long end) =>
        new(from is { } start ? LastBefore(start, end) : 0, to is { } stop ? Math.Max(LastBefore(stop, end), LastLate(stop)) : end);

    /// <summary>The sequence of the last line that was written before an instant; 0 if there is none.</summary>
    private long LastBefore(Instant instant, long end)
    {
        var time = Domain.Values.Clock.ToUnixMicroseconds(instant);
        var (low, high) = (0L, end);
        while (low < high)
        {
            var middle = high - ((high - low) / 2);
            (low, high) = WriteTimeStatement.With(middle).Number() < time ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    private long LastLate(Instant instant) => LastLateStatement.With(instant).With(instant).Number() ?? 0;
}
