using NodaTime;

namespace ProductionCrew.Conformance;

/// <summary>A clock that stands still until a test moves it.</summary>
public sealed class ManualTimeProvider(Instant start) : TimeProvider
{
    private readonly Lock gate = new();
    private Instant now = start;

    public Instant Now
    {
        get
        {
            lock (gate)
            {
                return now;
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override long GetTimestamp() => Now.ToUnixTimeTicks();

    /// <summary>Moves the clock; a negative duration sets it back, as a corrected wall clock would be.</summary>
    public void Advance(Duration duration)
    {
        lock (gate)
        {
            now += duration;
        }
    }
}
