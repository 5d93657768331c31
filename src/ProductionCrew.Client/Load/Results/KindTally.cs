using HdrHistogram;
using ProductionCrew.Client.Load.Running;

namespace ProductionCrew.Client.Load.Results;

/// <summary>What one kind of call came to in an interval.</summary>
/// <param name="Second">When the interval ended, counted from the start.</param>
internal readonly record struct TimelinePoint(
    double Second,
    double Seconds,
    long Answered,
    long Overloaded,
    long Failed,
    double P50Ms,
    double P95Ms,
    double P99Ms
);

/// <summary>What came of one kind of call: how many, how soon, and why not. Many threads may add.</summary>
internal sealed class KindTally
{
    private readonly Lock gate = new();
    private readonly HistogramBase all = Latencies.Create();
    private readonly HistogramBase interval = Latencies.Create();
    private readonly long[] counts = new long[Enum.GetValues<CallFate>().Length];
    private readonly long[] intervalCounts = new long[Enum.GetValues<CallFate>().Length];
    private readonly Dictionary<string, long> reasons = new(StringComparer.Ordinal);
    private readonly List<TimelinePoint> timeline = [];

    public IReadOnlyList<TimelinePoint> Timeline => timeline;

    /// <summary>Why calls were not done, and how many each.</summary>
    public IReadOnlyDictionary<string, long> Reasons => reasons;

    public long DueCount => counts.Sum();

    /// <summary>Those that were done or refused by a rule, which is how they are to be answered.</summary>
    public long AnsweredCount => Count(CallFate.Done) + Count(CallFate.Refused);

    public long ErrorCount => Count(CallFate.Failed) + Count(CallFate.NotSent);

    public double MaxMs => PercentileMs(100);

    /// <summary>All of several tallies together, without a timeline.</summary>
    public static KindTally Sum(IEnumerable<KindTally> tallies)
    {
        var sum = new KindTally();
        foreach (var tally in tallies)
        {
            lock (tally.gate)
            {
                sum.all.Add(tally.all);
                foreach (var (fate, count) in tally.counts.Index())
                {
                    sum.counts[fate] += count;
                }
            }
        }

        return sum;
    }

    public long Count(CallFate fate) => Interlocked.Read(ref counts[(int)fate]);

    /// <summary>Latencies are those of calls that were answered as they are to be; whatever else befell a call is counted.</summary>
    public void Add(CallEnd end, TimeSpan latency)
    {
        lock (gate)
        {
            counts[(int)end.Fate]++;
            intervalCounts[(int)end.Fate]++;
            if (end.Fate is CallFate.Done or CallFate.Refused)
            {
                all.Add(latency);
                interval.Add(latency);
            }

            if (end.Reason.Length > 0)
            {
                reasons[end.Reason] = reasons.GetValueOrDefault(end.Reason) + 1;
            }
        }
    }

    /// <summary>The latency in milliseconds that this share of all calls does not exceed; 0 if there are none.</summary>
    public double PercentileMs(double percent)
    {
        lock (gate)
        {
            return all.PercentileMs(percent);
        }
    }

    /// <summary>Ends an interval of the timeline.</summary>
    public TimelinePoint EndInterval(double second, double seconds)
    {
        lock (gate)
        {
            var point = new TimelinePoint(
                second,
                seconds,
                intervalCounts[(int)CallFate.Done] + intervalCounts[(int)CallFate.Refused],
                intervalCounts[(int)CallFate.Overloaded],
                intervalCounts[(int)CallFate.Failed] + intervalCounts[(int)CallFate.NotSent],
                interval.PercentileMs(50),
                interval.PercentileMs(95),
                interval.PercentileMs(99)
            );
            timeline.Add(point);
            interval.Reset();
            Array.Clear(intervalCounts);
            return point;
        }
    }
}
