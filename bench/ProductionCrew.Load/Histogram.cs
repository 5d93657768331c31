using System.Numerics;

namespace ProductionCrew.Load;

/// <summary>
/// Counts durations in buckets whose width grows with the duration, so that every value is known to within 1 %. Many threads may add.
/// </summary>
internal sealed class Histogram
{
    private const int StepBits = 7;
    private const int Steps = 1 << StepBits;
    private const int Powers = 40;

    private readonly long[] counts = new long[Steps * Powers];
    private long largest;

    public long Count => counts.Sum();

    /// <summary>The largest value, exactly.</summary>
    public long MaxMicroseconds => Interlocked.Read(ref largest);

    public void Add(TimeSpan duration)
    {
        var microseconds = Math.Max(0, (long)duration.TotalMicroseconds);
        Interlocked.Increment(ref counts[BucketOf(microseconds)]);
        var seen = Interlocked.Read(ref largest);
        while (microseconds > seen)
        {
            var before = Interlocked.CompareExchange(ref largest, microseconds, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }

    /// <summary>The duration in milliseconds that this share of all values does not exceed; 0 if there are none.</summary>
    public double PercentileMs(double percent)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(Count * percent / 100));
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            rank -= counts[bucket];
            if (rank <= 0)
            {
                return Math.Min(UpperEnd(bucket), MaxMicroseconds) / 1_000.0;
            }
        }

        return MaxMicroseconds / 1_000.0;
    }

    private static int BucketOf(long value)
    {
        if (value < Steps)
        {
            return (int)value;
        }

        var shift = BitOperations.Log2((ulong)value) - StepBits;
        return Math.Min(((shift + 1) << StepBits) + (int)((value >> shift) - Steps), (Steps * Powers) - 1);
    }

    private static long UpperEnd(int bucket)
    {
        if (bucket < Steps)
        {
            return bucket;
        }

        var shift = (bucket >> StepBits) - 1;
        return ((Steps + (bucket & (Steps - 1)) + 1L) << shift) - 1;
    }
}
