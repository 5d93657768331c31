using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ProductionCrew.Storage.Telemetry;

/// <summary>Makes the instruments of metrics.</summary>
public static class MeterExtensions
{
    /// <summary>
    /// Upper ends of the buckets, in seconds. The conventions begin at 5 ms, but a call may take a twentieth of that, so there are some
    /// before it.
    /// </summary>
    private static readonly double[] DurationEnds =
    [
        0.0001,
        0.00025,
        0.0005,
        0.001,
        0.0025,
        0.005,
        0.01,
        0.025,
        0.05,
        0.1,
        0.25,
        0.5,
        1,
        2.5,
        5,
        10,
    ];

    private static readonly long[] CountEnds = [1, 2, 4, 8, 16, 32, 64, 128, 256];

    public static Histogram<double> Durations(this Meter meter, Metric metric) =>
        meter.CreateHistogram(
            metric.Name,
            metric.Unit,
            metric.Description,
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = DurationEnds }
        );

    public static Histogram<long> Counts(this Meter meter, Metric metric) =>
        meter.CreateHistogram(
            metric.Name,
            metric.Unit,
            metric.Description,
            tags: null,
            new InstrumentAdvice<long> { HistogramBucketBoundaries = CountEnds }
        );

    public static Counter<long> Counter(this Meter meter, Metric metric) =>
        meter.CreateCounter<long>(metric.Name, metric.Unit, metric.Description);

    /// <summary>A value that is read when somebody collects.</summary>
    public static void Gauge(this Meter meter, Metric metric, Func<long> value) =>
        meter.CreateObservableGauge(metric.Name, value, metric.Unit, metric.Description);

    /// <summary>Values that are read when somebody collects, and are none at all until they are known.</summary>
    public static void Gauge(this Meter meter, Metric metric, Func<IEnumerable<Measurement<long>>> values) =>
        meter.CreateObservableGauge(metric.Name, values, metric.Unit, metric.Description);

    /// <summary>Values that differ in one tag.</summary>
    public static void Gauge(this Meter meter, Metric metric, string tag, params (string Tagged, Func<long> Value)[] readings) =>
        meter.CreateObservableGauge(metric.Name, () => Read(tag, readings), metric.Unit, metric.Description);

    /// <summary>A count that somebody else keeps, so that it is shown from zero on.</summary>
    public static void Count(this Meter meter, Metric metric, Func<IEnumerable<Measurement<long>>> values) =>
        meter.CreateObservableCounter(metric.Name, values, metric.Unit, metric.Description);

    /// <summary>Records the time between two marks of the monotonic clock.</summary>
    public static void Record(this Histogram<double> histogram, long from, long to, KeyValuePair<string, object?> tag) =>
        histogram.Record(Stopwatch.GetElapsedTime(from, to).TotalSeconds, tag);

    /// <summary>The same without a tag.</summary>
    public static void Record(this Histogram<double> histogram, long from, long to) =>
        histogram.Record(Stopwatch.GetElapsedTime(from, to).TotalSeconds);

    private static IEnumerable<Measurement<long>> Read(string tag, (string Tagged, Func<long> Value)[] readings) =>
        readings.Select(reading => new Measurement<long>(reading.Value(), KeyValuePair.Create<string, object?>(tag, reading.Tagged)));
}
