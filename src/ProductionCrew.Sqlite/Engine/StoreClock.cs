using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Sqlite.Engine;

/// <summary>The time that commands and queries see: in microseconds, and never going back even if the system's clock is set back.</summary>
internal sealed class StoreClock(TimeProvider time)
{
    private long latest = long.MinValue;

    /// <summary>Makes sure that no time before this one is given, for example that of the last change in the log.</summary>
    public void NotBefore(long microseconds) => Raise(microseconds);

    public Instant Now() => Clock.FromUnixMicroseconds(Raise(Instant.FromDateTimeOffset(time.GetUtcNow()).ToUnixMicroseconds()));

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
