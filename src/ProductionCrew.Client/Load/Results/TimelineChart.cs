using System.Globalization;
using System.Text;
using ProductionCrew.Client.Drawing;
using ProductionCrew.Client.Load.Plans;
using static System.FormattableString;

namespace ProductionCrew.Client.Load.Results;

/// <summary>A line of a chart.</summary>
/// <param name="Values">One for each second of the chart that has a value; not a number where there is nothing.</param>
internal sealed record TimelineSeries(string Name, IReadOnlyList<double> Values);

/// <summary>Figures over the seconds of a load.</summary>
internal sealed class TimelineChart(string title, string unit, IReadOnlyList<double> seconds, IReadOnlyList<TimelineSeries> series)
{
    private const int Width = 620;
    private const int Height = 260;
    private const int LegendY = 20;
    private const int LegendEntry = 130;
    private const int TicksWanted = 6;
    private const double DotRadius = 2.5;

    private static readonly PlotArea Plot = new(64, 36, Width - 64 - 20, Height - 36 - 44);

    /// <summary>Round numbers of seconds, at which a reader looks for a tick.</summary>
    private static readonly int[] RoundSeconds = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 900, 1_800, 3_600];

    public string Title => title;

    /// <summary>Throughput, latencies of each kind of call, and how far watchers were behind.</summary>
    public static IEnumerable<TimelineChart> AllOf(LoadResult result)
    {
        var calls = result.Tally.Calls.ToList();
        var points = calls[0].Value.Timeline;
        if (points.Count == 0)
        {
            yield break;
        }

        var seconds = points.Select(point => point.Second).ToList();
        yield return new TimelineChart(
            "Calls a second",
            "calls a second",
            seconds,
            [
                new TimelineSeries("answered", PerSecond(point => point.Answered)),
                new TimelineSeries(
                    result.Plan.Ramp.IsRate ? "wanted" : "callers",
                    [.. points.Select(point => result.Plan.Ramp.At(TimeSpan.FromSeconds(point.Second - (point.Seconds / 2))))]
                ),
                new TimelineSeries("overload", PerSecond(point => point.Overloaded)),
                new TimelineSeries("errors", PerSecond(point => point.Failed)),
            ]
        );
        foreach (var (kind, tally) in calls)
        {
            yield return Latencies($"Latency of {kind.Name()}", tally.Timeline);
        }

        if (result.Tally.Watch.DueCount > 0)
        {
            yield return Latencies("From an answer until watchers were told", result.Tally.Watch.Timeline);
        }

        IReadOnlyList<double> PerSecond(Func<TimelinePoint, long> count) =>
            [.. points.Select((point, i) => calls.Sum(call => count(call.Value.Timeline[i])) / Math.Max(point.Seconds, 1e-3))];
    }

    public byte[] Draw(string part)
    {
        var all = series.SelectMany(one => one.Values).Where(double.IsFinite).DefaultIfEmpty(0);
        var scale = NumberScale.Of(0, all.Max());
        var length = Math.Max(seconds[^1], 1);
        using var svg = new SvgDrawing(
            "timeline",
            Width,
            Height,
            title,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{title} over {length:0} seconds, in {unit}: {string.Join("; ", series.Select(Summary))}."
            ),
            part
        );
        Plot.DrawNumbers(svg, scale);
        var step = RoundSeconds.FirstOrDefault(round => length / round <= TicksWanted, RoundSeconds[^1]);
        for (var tick = 0; tick <= length; tick += step)
        {
            Plot.DrawTick(svg, Plot.X(tick / length), string.Create(CultureInfo.InvariantCulture, $"{tick} s"));
        }

        Legend.Draw(svg, Plot.Left, LegendY, LegendEntry, [.. series.Select((one, i) => (Invariant($"line-{i + 1}"), one.Name, true))]);
        foreach (var (i, one) in series.Index())
        {
            var number = (i + 1).ToString(CultureInfo.InvariantCulture);
            var places = one
                .Values.Select((value, second) => (X: Plot.X(seconds[second] / length), Value: value))
                .Select(place => (place.X, Y: double.IsFinite(place.Value) ? Plot.Y(scale.PlaceOf(place.Value)) : double.NaN))
                .ToList();
            svg.Path($"line-{number}", PathOf(places), ("data-series", one.Name));
            foreach (var (dotX, dotY) in Lone(places))
            {
                svg.Element(
                    "circle",
                    null,
                    ("class", $"dot-{number}"),
                    ("cx", SvgDrawing.Number(dotX)),
                    ("cy", SvgDrawing.Number(dotY)),
                    ("r", SvgDrawing.Number(DotRadius))
                );
            }
        }

        return svg.ToBytes();
    }

    private static TimelineChart Latencies(string title, IReadOnlyList<TimelinePoint> points)
    {
        IReadOnlyList<double> Values(Func<TimelinePoint, double> value) =>
            [.. points.Select(point => point.Answered == 0 ? double.NaN : value(point))];
        return new TimelineChart(
            title,
            "milliseconds",
            [.. points.Select(point => point.Second)],
            [
                new TimelineSeries("p50 ms", Values(point => point.P50Ms)),
                new TimelineSeries("p95 ms", Values(point => point.P95Ms)),
                new TimelineSeries("p99 ms", Values(point => point.P99Ms)),
            ]
        );
    }

    private static string Summary(TimelineSeries one)
    {
        var values = one.Values.Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{one.Name} at most {values.Max():0.#}");
    }

    /// <summary>A line through what is there, which begins anew behind a gap.</summary>
    private static string PathOf(List<(double X, double Y)> places)
    {
        var path = new StringBuilder();
        var isOpen = false;
        foreach (var (x, y) in places)
        {
            if (double.IsFinite(y))
            {
                path.Append(isOpen ? 'L' : 'M').Append(SvgDrawing.Number(x)).Append(' ').Append(SvgDrawing.Number(y));
            }

            isOpen = double.IsFinite(y);
        }

        return path.ToString();
    }

    /// <summary>Points that no line leads to.</summary>
    private static IEnumerable<(double X, double Y)> Lone(List<(double X, double Y)> places) =>
        places.Where(
            (place, i) =>
                double.IsFinite(place.Y)
                && (i == 0 || !double.IsFinite(places[i - 1].Y))
                && (i == places.Count - 1 || !double.IsFinite(places[i + 1].Y))
        );
}
