using NodaTime;

namespace ProductionCrew.Conformance;

/// <summary>A clock that stands still until a test moves it.</summary>
public sealed class ManualTimeProvider(Instant start) : TimeProvider
{
    private readonly Lock gate = new();
    private Instant now = start;
    private Duration jumped = Duration.Zero;

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

    public override long GetTimestamp()
    {
        lock (gate)
        {
            return (now - jumped).ToUnixTimeTicks();
        }
    }

    /// <summary>Lets time pass.</summary>
    public void Advance(Duration duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, Duration.Zero);
        lock (gate)
        {
            now += duration;
        }
    }

    /// <summary>Sets the wall clock without any time passing; a negative duration sets it back.</summary>
    public void Jump(Duration duration)
    {
        lock (gate)
        {
            now += duration;
            jumped += duration;
        }
    }
}
