using System.Diagnostics;
using HdrHistogram;
using ProductionCrew.Client.Load.Plans;
using ProductionCrew.Client.Load.Running;

namespace ProductionCrew.Client.Load.Results;

/// <summary>What came of all calls of a load, and of what its watchers were told.</summary>
internal sealed class Tally
{
    private const double RestSecondsMin = 0.5;

    private readonly Dictionary<LoadKind, KindTally> kinds;
    private long start = Stopwatch.GetTimestamp();
    private double lastSecond;
    private long silentSince;

    /// <param name="calls">The kinds of calls that come.</param>
    public Tally(IEnumerable<LoadKind> calls) => kinds = calls.Append(LoadKind.Watch).ToDictionary(kind => kind, _ => new KindTally());

    /// <summary>How late the load itself began calls that had a connection free: more than a few milliseconds, and its machine is too slow for it.</summary>
    public HistogramBase Lateness { get; } = Latencies.Create();

    public IEnumerable<KeyValuePair<LoadKind, KindTally>> Calls => kinds.Where(kind => kind.Key is not LoadKind.Watch);

    public KindTally Watch => kinds[LoadKind.Watch];

    /// <summary>How long the ramp lasted until the last call was answered.</summary>
    public TimeSpan Length { get; private set; }

    /// <summary>For how long no call was answered any more, though some were made.</summary>
    public TimeSpan Silence => Interlocked.Read(ref silentSince) is var since and not 0 ? Stopwatch.GetElapsedTime(since) : TimeSpan.Zero;

    public KindTally Of(LoadKind kind) => kind is LoadKind.All ? KindTally.Sum(Calls.Select(call => call.Value)) : kinds[kind];

    public void Add(LoadKind kind, CallEnd end, TimeSpan latency)
    {
        kinds[kind].Add(end, latency);
        if (end.IsAnswered)
        {
            Interlocked.Exchange(ref silentSince, 0);
        }
        else
        {
            Interlocked.CompareExchange(ref silentSince, Stopwatch.GetTimestamp(), 0);
        }
    }

    /// <summary>Ends an interval of all timelines.</summary>
    /// <returns>How many calls were answered in a second of it, and the slowest p99 of a kind of call.</returns>
    public (double PerSecond, double P99Ms) EndInterval()
    {
        var second = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var seconds = second - lastSecond;
        lastSecond = second;
        var points = kinds.Select(kind => (kind.Key, Point: kind.Value.EndInterval(second, seconds))).ToList();
        var calls = points.Where(point => point.Key is not LoadKind.Watch).Select(point => point.Point).ToList();
        return (calls.Sum(point => point.Answered) / Math.Max(seconds, 1e-3), calls.Max(point => point.P99Ms));
    }

    /// <summary>Ends what is left of the last interval. A short rest is left out of the timelines, where its rate would say nothing.</summary>
    public void EndRest()
    {
        if (Stopwatch.GetElapsedTime(start).TotalSeconds - lastSecond > RestSecondsMin || lastSecond == 0)
        {
            EndInterval();
        }
    }

    /// <summary>Begins the time of the ramp.</summary>
    public void BeginRamp() => (start, lastSecond) = (Stopwatch.GetTimestamp(), 0);

    /// <summary>Ends the time by which throughput is reckoned.</summary>
    public void EndRamp() => Length = Stopwatch.GetElapsedTime(start);

    /// <summary>A figure of a kind; null if there was nothing to measure it by.</summary>
    public double? Figure(LoadKind kind, Measure measure)
    {
        var tally = Of(kind);
        double? share(long count) => tally.DueCount == 0 ? null : (double)count / tally.DueCount;
        double? latency(double percent) => tally.AnsweredCount == 0 ? null : tally.PercentileMs(percent);
        return measure switch
        {
            Measure.P50Ms => latency(50),
            Measure.P95Ms => latency(95),
            Measure.P99Ms => latency(99),
            Measure.ErrorShare => share(tally.ErrorCount),
            Measure.OverloadShare => share(tally.Count(CallFate.Overloaded)),
            Measure.CallsPerSecond => tally.AnsweredCount / Math.Max(Length.TotalSeconds, 1e-3),
        };
    }
}
