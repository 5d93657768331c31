using NodaTime;

namespace ProductionCrew.Domain;

/// <summary>Reads an instant the ways the rules need it.</summary>
public static class Clock
{
    private const long TicksPerMicrosecond = NodaConstants.TicksPerMillisecond / 1_000;

    /// <summary>The civil date at <paramref name="now"/> in <paramref name="zone"/>.</summary>
    public static LocalDate Today(this Instant now, DateTimeZone zone) => now.InZone(zone).Date;

    /// <summary>Cuts what is finer than a microsecond, the product's precision.</summary>
    public static Instant ToMicroseconds(this Instant instant) => FromUnixMicroseconds(instant.ToUnixMicroseconds());

    public static long ToUnixMicroseconds(this Instant instant) => instant.ToUnixTimeTicks() / TicksPerMicrosecond;

    public static Instant FromUnixMicroseconds(long microseconds) => Instant.FromUnixTimeTicks(microseconds * TicksPerMicrosecond);
}
