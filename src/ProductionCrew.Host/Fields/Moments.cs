using Google.Protobuf.WellKnownTypes;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Fields;

/// <summary>Moments with microsecond precision; anything finer is refused rather than rounded.</summary>
internal static class Moments
{
    private const int NanosPerMicrosecond = 1_000;
    private const int NanosPerSecond = 1_000_000_000;

    public static Instant? Optional(Timestamp? timestamp, Field field)
    {
        if (timestamp is null)
        {
            return null;
        }

        if (timestamp.Nanos is < 0 or >= NanosPerSecond)
        {
            field.Refuse($"must have nanos from 0 to {NanosPerSecond - 1}");
            return null;
        }

        if (timestamp.Nanos % NanosPerMicrosecond != 0)
        {
            field.Refuse("must be in whole microseconds");
            return null;
        }

        if (timestamp.Seconds < Limits.MomentMin.ToUnixTimeSeconds() || timestamp.Seconds > Limits.MomentMax.ToUnixTimeSeconds())
        {
            field.Refuse($"must be within the years {Limits.YearMin} to {Limits.YearMax}");
            return null;
        }

        return Instant.FromUnixTimeSeconds(timestamp.Seconds).PlusNanoseconds(timestamp.Nanos);
    }

    public static Instant? Required(Timestamp? timestamp, Field field)
    {
        if (timestamp is null)
        {
            field.RefuseAbsent();
        }

        return Optional(timestamp, field);
    }

    /// <summary>From a start to an end, both required; empty if anything is wrong with them.</summary>
    public static Interval Range(Timestamp? startTime, Field startField, Timestamp? endTime, Field endField)
    {
        var start = Required(startTime, startField);
        var end = Required(endTime, endField);
        CheckOrder(start, end, endField);
        return start < end ? new Interval(start, end) : default;
    }

    /// <summary>Refuses an end that is not after its start; an absent or already refused one is never wrong.</summary>
    public static void CheckOrder(Instant? start, Instant? end, Field endField)
    {
        if (start >= end)
        {
            endField.Refuse("must be later than start_time");
        }
    }
}
