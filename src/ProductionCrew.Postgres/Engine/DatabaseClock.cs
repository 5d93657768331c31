using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Postgres.Engine;

/// <summary>
/// The time that commands and queries see: the database's, which all replicas share, in microseconds, and never going back within this
/// process.
/// </summary>
/// <param name="time">In place of the database's clock, for tests; else null.</param>
internal sealed class DatabaseClock(TimeProvider? time)
{
    private long latest = long.MinValue;

    /// <param name="read">What the database's clock has just said.</param>
    public Instant At(Instant read)
    {
        var said = time is null ? read : Instant.FromDateTimeOffset(time.GetUtcNow());
        return Clock.FromUnixMicroseconds(Raise(said.ToUnixMicroseconds()));
    }

    /// <summary>Makes sure that no time before this one is given, for example that of the last change in the log.</summary>
    public void NotBefore(Instant instant) => Raise(instant.ToUnixMicroseconds());

    private long Raise(long microseconds)
    {
        var seen = Interlocked.Read(ref latest);
        while (microseconds > seen)
        {
            var before = Interlocked.CompareExchange(ref latest, microseconds, seen);
            if (before == seen)
            {
                return microseconds;
            }

            seen = before;
        }

        return seen;
    }
}
