using NodaTime;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Clocks;

namespace ProductionCrew.Postgres.Engine;

/// <summary>
/// The time that commands and queries see: that of the database's clock, which all replicas share, as long as it can be believed.
/// </summary>
/// <param name="time">Replaces the database's clock in tests; else null.</param>
internal sealed class DatabaseClock(TimeProvider? time, ClockOptions options)
{
    public StoreClock Clock { get; } = new(time ?? TimeProvider.System, options);

    /// <summary>By how many microseconds a time may differ from the expected one and still be believed.</summary>
    public long ToleranceMicroseconds { get; } = options.Tolerance.BclCompatibleTicks / TimeSpan.TicksPerMicrosecond;

    /// <summary>A mark on the monotonic clock, to be taken before the database is asked for the time.</summary>
    public long Mark() => Clock.Mark();

    /// <param name="read">What the database's clock said.</param>
    /// <param name="logEnd">The latest time at which any replica wrote to the log; null if the log is empty.</param>
    /// <param name="mark">The mark that was taken before.</param>
    public ClockReading At(Instant read, Instant? logEnd, long mark) => time is null ? Clock.At(read, logEnd, mark) : Clock.Read(logEnd);
}
