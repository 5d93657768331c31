using HdrHistogram;
using ProductionCrew.Client.Load.Running;

namespace ProductionCrew.Client.Load.Results;

/// <summary>What one kind of call came to in an interval.</summary>
/// <param name="Second">When the interval ended, counted from the start.</param>
internal readonly record struct TimelinePoint(
    double Second,
    double Seconds,
    long Done,
    long Refused,
    long Overloaded,
    long Failed,
    double P50Ms,
    double P95Ms,
    double P99Ms
)
{
    public long Answered => Done + Refused;
}

/// <summary>What came of one kind of call: how many, how soon, and why not. Many threads may add.</summary>
internal sealed class KindTally
{
    private const int Digits = 3;

    /// <summary>An hour. No call takes so long; what did would count as that.</summary>
    private const long MicrosecondsMax = 3_600_000_000;

    private const double MicrosecondsPerMs = 1_000.0;

    private readonly Lock gate = new();
    private readonly LongHistogram all = Create();
    private readonly LongHistogram interval = Create();
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
                var microseconds = Math.Clamp((long)latency.TotalMicroseconds, 0, MicrosecondsMax);
                all.RecordValue(microseconds);
                interval.RecordValue(microseconds);
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
            return PercentileMs(all, percent);
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
                intervalCounts[(int)CallFate.Done],
                intervalCounts[(int)CallFate.Refused],
                intervalCounts[(int)CallFate.Overloaded],
                intervalCounts[(int)CallFate.Failed] + intervalCounts[(int)CallFate.NotSent],
                PercentileMs(interval, 50),
                PercentileMs(interval, 95),
                PercentileMs(interval, 99)
            );
            timeline.Add(point);
            interval.Reset();
            Array.Clear(intervalCounts);
            return point;
        }
    }

    private static LongHistogram Create() => new(1, MicrosecondsMax, Digits);

    private static double PercentileMs(LongHistogram latencies, double percent) =>
        latencies.TotalCount == 0 ? 0 : latencies.GetValueAtPercentile(percent) / MicrosecondsPerMs;
}
