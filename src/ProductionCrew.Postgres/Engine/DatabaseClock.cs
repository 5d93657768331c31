using NodaTime;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage.Clocks;

namespace ProductionCrew.Postgres.Engine;

/// <summary>The time that commands and queries see: the database's, which all replicas share, if it can be believed.</summary>
/// <param name="time">In place of the database's clock, for tests; else null.</param>
internal sealed class DatabaseClock(TimeProvider? time, ClockOptions options)
{
    public StoreClock Clock { get; } = new(time ?? TimeProvider.System, options);

    /// <summary>By how much a time may differ from others and be believed.</summary>
    public long ToleranceMicroseconds { get; } = options.Tolerance.BclCompatibleTicks / TimeSpan.TicksPerMicrosecond;

    /// <summary>A mark to be taken before the database is asked for the time.</summary>
    public long Mark() => Clock.Mark();

    /// <param name="read">What the database's clock said.</param>
    /// <param name="logEnd">When the last change in the log was written, by whichever replica; null for none.</param>
    /// <param name="mark">The mark that was taken before.</param>
    public ClockReading At(Instant read, Instant? logEnd, long mark) => time is null ? Clock.At(read, logEnd, mark) : Clock.Read(logEnd);
}
