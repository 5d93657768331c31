using NodaTime;
using ProtoDuration = Google.Protobuf.WellKnownTypes.Duration;

namespace ProductionCrew.Host.Fields;

/// <summary>Lengths of time with microsecond precision; anything finer is refused rather than rounded.</summary>
internal static class Durations
{
    private const int NanosPerMicrosecond = 1_000;
    private const int NanosPerSecond = 1_000_000_000;

    /// <summary>More than zero and at most <paramref name="max"/>.</summary>
    public static Duration OrDefault(ProtoDuration? duration, Duration absent, Duration max, Field field)
    {
        if (duration is null)
        {
            return absent;
        }

        if (duration.Nanos % NanosPerMicrosecond != 0)
        {
            field.Refuse("must be in whole microseconds");
            return absent;
        }

        // A duration whose parts have different signs is malformed. One of its parts is negative, so this check refuses it too.
        var isWithin =
            duration is { Seconds: >= 0, Nanos: >= 0 and < NanosPerSecond }
            && (duration.Seconds > 0 || duration.Nanos > 0)
            && (duration.Seconds < max.TotalSeconds || (duration.Seconds == max.TotalSeconds && duration.Nanos == 0));
        if (!isWithin)
        {
            field.Refuse($"must be longer than 0 and at most {max.TotalDays} days");
            return absent;
        }

        return Duration.FromSeconds(duration.Seconds) + Duration.FromNanoseconds(duration.Nanos);
    }
}
