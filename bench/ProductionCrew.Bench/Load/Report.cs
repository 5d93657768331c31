using System.Globalization;

namespace ProductionCrew.Bench.Load;

/// <summary>What a run came to, for people.</summary>
internal static class Report
{
    private static readonly double[] Percents = [50, 90, 99, 99.9];

    public static void Write(TextWriter output, Tally tally)
    {
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{tally.AnsweredCount} calls in {tally.Duration.TotalSeconds:0.0} s: {tally.AcceptedPerSecond:0} accepted a second"
            )
        );
        output.WriteLine();
        output.WriteLine($"{"outcome", -42}{"calls", 10}{"p50 ms", 10}{"p90", 9}{"p99", 9}{"p99.9", 9}{"max", 9}");
        foreach (var (outcome, latency) in tally.Outcomes)
        {
            var times = Percents.Select(latency.PercentileMs).Append(latency.MaxMs());
            var columns = times.Select((time, i) => time.ToString("0.00", CultureInfo.InvariantCulture).PadLeft(i == 0 ? 10 : 9));
            output.WriteLine($"{outcome, -42}{latency.TotalCount, 10}{string.Concat(columns)}");
        }
    }
}
