using System.Diagnostics;
using HdrHistogram;

namespace ProductionCrew.Bench;

/// <summary>Durations as the load of the product keeps them, to which many threads may add.</summary>
internal static class Latencies
{
    public static HistogramBase Create() =>
        new LongConcurrentHistogram(1, Client.Load.Latencies.MicrosecondsMax, Client.Load.Latencies.Digits);

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

    /// <summary>The longest in milliseconds; 0 if there are none.</summary>
    public static double MaxMs(this HistogramBase latencies) => latencies.PercentileMs(100);

    /// <summary>The median with the smallest and the largest value, in milliseconds.</summary>
    public static string Spread(this HistogramBase latencies, string format) =>
        Bars.Spread(latencies.PercentileMs(50), latencies.PercentileMs(0), latencies.MaxMs(), format);
}
