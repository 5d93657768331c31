using System.Diagnostics;
using HdrHistogram;

namespace ProductionCrew.Bench;

/// <summary>Durations in an HdrHistogram: every one is known to within 0.1 %, and many threads may add.</summary>
internal static class Latencies
{
    private const int Digits = 3;

    /// <summary>An hour. Nothing that is measured takes so long; what did would count as that.</summary>
    private const long MicrosecondsMax = 3_600_000_000;

    public static HistogramBase Create() => new LongConcurrentHistogram(1, MicrosecondsMax, Digits);

    public static void Add(this HistogramBase latencies, TimeSpan duration) =>
        latencies.RecordValue(Math.Clamp((long)duration.TotalMicroseconds, 0, MicrosecondsMax));

    /// <summary>How long runs take, one after another, once the first have compiled the code and filled the caches.</summary>
    /// <param name="run">Takes the number of the run, from 0; those to warm up come first.</param>
    public static async Task<HistogramBase> OfAsync(int warmUpRuns, int runs, Func<int, Task> run)
    {
        var latencies = Create();
        for (var i = 0; i < warmUpRuns + runs; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await run(i);
            if (i >= warmUpRuns)
            {
                latencies.Add(Stopwatch.GetElapsedTime(started));
            }
        }

        return latencies;
    }

    /// <summary>The duration in milliseconds that this share of all values does not exceed; 0 if there are none.</summary>
    public static double PercentileMs(this HistogramBase latencies, double percent) =>
        latencies.TotalCount == 0 ? 0 : latencies.GetValueAtPercentile(percent) / 1_000.0;

    /// <summary>The longest in milliseconds; 0 if there are none.</summary>
    public static double MaxMs(this HistogramBase latencies) => latencies.PercentileMs(100);

    /// <summary>The median with the smallest and the largest value, in milliseconds.</summary>
    public static string Spread(this HistogramBase latencies, string format) =>
        Bars.Spread(latencies.PercentileMs(50), latencies.PercentileMs(0), latencies.MaxMs(), format);
}
