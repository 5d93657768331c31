using HdrHistogram;

namespace ProductionCrew.Client.Load;

/// <summary>Durations in an HdrHistogram: every one is known to within 0.1 %.</summary>
internal static class Latencies
{
    public const int Digits = 3;

    /// <summary>An hour. Nothing that is measured takes so long; what did would count as that.</summary>
    public const long MicrosecondsMax = 3_600_000_000;

    /// <summary>One to which only one thread at a time may add.</summary>
    public static HistogramBase Create() => new LongHistogram(1, MicrosecondsMax, Digits);

    public static void Add(this HistogramBase latencies, TimeSpan duration) =>
        latencies.RecordValue(Math.Clamp((long)duration.TotalMicroseconds, 0, MicrosecondsMax));

    /// <summary>The duration in milliseconds that this share of all values does not exceed; 0 if there are none.</summary>
    public static double PercentileMs(this HistogramBase latencies, double percent) =>
        latencies.TotalCount == 0 ? 0 : latencies.GetValueAtPercentile(percent) / 1_000.0;
}
