using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ProductionCrew.Storage.Telemetry;

/// <summary>Measures one time for a histogram. While nobody listens to that, not even the clock is read.</summary>
public readonly struct Timing
{
    private readonly Histogram<double> histogram;
    private readonly long begun;

    private Timing(Histogram<double> histogram)
    {
        this.histogram = histogram;
        begun = histogram.Enabled ? Stopwatch.GetTimestamp() : 0;
    }

    public static Timing Of(Histogram<double> histogram) => new(histogram);

    /// <summary>Records the time since the beginning, if somebody listened then.</summary>
    public void End(KeyValuePair<string, object?> tag)
    {
        if (begun > 0)
        {
            histogram.Record(begun, Stopwatch.GetTimestamp(), tag);
        }
    }

    /// <summary>The same without a tag.</summary>
    public void End()
    {
        if (begun > 0)
        {
            histogram.Record(begun, Stopwatch.GetTimestamp());
        }
    }
}
