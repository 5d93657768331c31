using NodaTime;

namespace ProductionCrew.Domain.Values;

/// <summary>Reads an instant the ways the rules need it.</summary>
public static class Clock
{
    private const long TicksPerMicrosecond = NodaConstants.TicksPerMillisecond / 1_000;

    /// <summary>The civil date at <paramref name="now"/> in <paramref name="zone"/>.</summary>
    public static LocalDate Today(this Instant now, DateTimeZone zone) => now.InZone(zone).Date;

    /// <summary>
    /// The instant at which a date begins in a zone: local midnight, or, if the clock skips midnight, the first instant after the skipped
    /// time.
    /// </summary>
    public static Instant StartIn(this LocalDate date, DateTimeZone zone)
    {
        // AtStartOfDay of the library refuses a date that a zone skipped whole, as Pacific/Apia did 2011-12-30.
        var midnight = zone.MapLocal(date.AtMidnight());
        return midnight.Count == 0 ? midnight.LateInterval.Start : midnight.First().ToInstant();
    }

    /// <summary>All time that some days can have, in whatever zone: none is further from UTC than a day.</summary>
    public static Interval InAnyZone(LocalDate first, LocalDate last) =>
        new(first.PlusDays(-1).StartIn(DateTimeZone.Utc), last.PlusDays(2).StartIn(DateTimeZone.Utc));

    /// <summary>Cuts what is finer than a microsecond, the product's precision.</summary>
    public static Instant ToMicroseconds(this Instant instant) => FromUnixMicroseconds(instant.ToUnixMicroseconds());

    public static long ToUnixMicroseconds(this Instant instant) => instant.ToUnixTimeTicks() / TicksPerMicrosecond;

    public static Instant FromUnixMicroseconds(long microseconds) => Instant.FromUnixTimeTicks(microseconds * TicksPerMicrosecond);
}
