using System.Collections.Concurrent;
using HdrHistogram;

namespace ProductionCrew.Bench.Load;

/// <summary>What came of the calls of a run: how many, how soon and with which outcome.</summary>
internal sealed class Tally
{
    public const string Accepted = "OK";

    private readonly ConcurrentDictionary<string, HistogramBase> outcomes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, long> acceptedBySecond = new();
    private long answered;

    public long AnsweredCount => Interlocked.Read(ref answered);

    public long AcceptedCount => Of(Accepted).TotalCount;

    /// <summary>How long the run took.</summary>
    public TimeSpan Duration { get; set; }

    public IEnumerable<KeyValuePair<string, HistogramBase>> Outcomes => outcomes.OrderByDescending(outcome => outcome.Value.TotalCount);

    public double AcceptedPerSecond => AcceptedCount / Math.Max(Duration.TotalSeconds, 1e-3);

    /// <summary>The calls accepted in each second of the run.</summary>
    public IReadOnlyList<long> AcceptedBySecond =>
        [.. Enumerable.Range(0, (int)Duration.TotalSeconds).Select(second => acceptedBySecond.GetValueOrDefault(second))];

    public void Add(string outcome, TimeSpan latency, TimeSpan sinceStart)
    {
        Interlocked.Increment(ref answered);
        Of(outcome).Add(latency);
        if (outcome == Accepted)
        {
            acceptedBySecond.AddOrUpdate((int)sinceStart.TotalSeconds, 1, static (_, count) => count + 1);
        }
    }

    public HistogramBase Of(string outcome) => outcomes.GetOrAdd(outcome, _ => Latencies.Create());
}
