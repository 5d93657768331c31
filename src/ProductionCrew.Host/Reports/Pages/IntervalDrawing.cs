using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ProductionCrew.Client.Drawing;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Host.Charts;

namespace ProductionCrew.Host.Reports.Pages;

/// <summary>One series of a chart: the numbers of all intervals.</summary>
/// <param name="Class">How it is drawn.</param>
/// <param name="Values">What is drawn, in the unit of the axis.</param>
/// <param name="Exact">The same as it is in the series.</param>
/// <param name="Shown">The same as people read it.</param>
internal sealed record PlottedSeries(
    string Class,
    string Name,
    ImmutableArray<double> Values,
    ImmutableArray<string> Exact,
    ImmutableArray<string> Shown
);

/// <summary>What a chart by intervals shows.</summary>
/// <param name="Part">Which part of the page it is.</param>
/// <param name="Bars">At most three, beside each other or on each other.</param>
/// <param name="Lines">Lines that go up and down where numbers change.</param>
internal sealed record IntervalChart(
    string Part,
    string Title,
    string Unit,
    ImmutableArray<string> Labels,
    ImmutableArray<PlottedSeries> Bars,
    ImmutableArray<PlottedSeries> Lines,
    bool IsStacked
);

/// <summary>Draws numbers by interval: as bars, or if there are too many to stand beside each other, as lines.</summary>
internal static class IntervalDrawing
{
    /// <summary>So many intervals have bars beside each other.</summary>
    private const int BarredMax = 40;

    private const int Width = 600;
    private const int Height = 320;
    private const int LegendHeight = 28;
    private const int UnitHeight = 28;
    private const int PlotLeft = 84;
    private const int PlotRight = 16;
    private const int PlotBottom = 36;
    private const int LegendLine = 20;
    private const int UnitRise = 16;
    private const int LegendEntry = 112;
    private const int TicksMax = 6;
    private const double BarShare = 0.76;
    private const double BarWidthMax = 72;

    public static byte[] Of(IntervalChart chart, string description)
    {
        var all = chart.Bars.Concat(chart.Lines).ToList();
        var scale = ScaleOf(chart);
        var top = UnitHeight + (all.Count > 1 ? LegendHeight : 0);
        var plot = new PlotArea(PlotLeft, top, Width - PlotLeft - PlotRight, Height - top - PlotBottom);
        var isBarred = chart.IsStacked || chart.Labels.Length <= BarredMax;
        using var svg = new SvgDrawing("intervals", Width, Height, chart.Title, description, chart.Part);
        if (all.Count > 1)
        {
            (string, string, bool)[] entries =
            [
                .. chart.Bars.Select((bar, place) => (isBarred ? bar.Class : LineClass(place), bar.Name, !isBarred)),
                .. chart.Lines.Select(line => (line.Class, line.Name, true)),
            ];
            Legend.Draw(svg, 8, LegendLine, LegendEntry, entries);
        }

        svg.Text(8, top - UnitRise, chart.Unit, @class: "quiet");
        plot.DrawNumbers(svg, scale);
        DrawTicks(svg, chart, plot);
        svg.Begin("g", plot.Facts(scale));
        DrawBars(svg, chart, plot, scale, isBarred);
        foreach (var line in chart.Lines)
        {
            svg.Path(line.Class, SeriesPath.Level(line.Values, plot, scale), Facts(line));
        }

        svg.End();
        return svg.ToBytes();
    }

    private static void DrawTicks(SvgDrawing svg, IntervalChart chart, PlotArea plot)
    {
        var step = (chart.Labels.Length + TicksMax - 1) / TicksMax;
        for (var i = 0; i < chart.Labels.Length; i += step)
        {
            // A label of a middle would reach over the end.
            var place = (i + 0.5) / chart.Labels.Length;
            plot.DrawTick(svg, plot.X(place), chart.Labels[i]);
        }
    }

    private static void DrawBars(SvgDrawing svg, IntervalChart chart, PlotArea plot, NumberScale scale, bool isBarred)
    {
        var below = new double[chart.Labels.Length];
        foreach (var (place, bar) in chart.Bars.Index())
        {
            if (!isBarred)
            {
                svg.Path(LineClass(place), SeriesPath.Of(bar.Values, i => (i + 0.5) / bar.Values.Length, plot, scale), Facts(bar));
                continue;
            }

            svg.Begin("g", [("class", bar.Class), .. Facts(bar)]);
            for (var i = 0; i < bar.Values.Length; i++)
            {
                if (bar.Values[i] > 0)
                {
                    DrawBar(svg, chart, plot, scale, (bar, place, i), below[i]);
                }

                below[i] += chart.IsStacked ? bar.Values[i] : 0;
            }

            svg.End();
        }
    }

    private static void DrawBar(
        SvgDrawing svg,
        IntervalChart chart,
        PlotArea plot,
        NumberScale scale,
        (PlottedSeries Series, int Place, int Interval) bar,
        double below
    )
    {
        var slot = (double)plot.Width / chart.Labels.Length;
        var beside = chart.IsStacked ? 1 : chart.Bars.Length;
        var width = Math.Min(BarWidthMax, slot * (chart.Labels.Length <= BarredMax ? BarShare : 1) / beside);
        var left = plot.Left + ((bar.Interval + 0.5) * slot) - (width * beside / 2) + (chart.IsStacked ? 0 : bar.Place * width);
        var (top, bottom) = (plot.Y(scale.PlaceOf(below + bar.Series.Values[bar.Interval])), plot.Y(scale.PlaceOf(below)));
        svg.Begin(
            "rect",
            ("x", SvgDrawing.Number(left)),
            ("y", SvgDrawing.Number(top)),
            ("width", SvgDrawing.Number(width)),
            ("height", SvgDrawing.Number(bottom - top))
        );
        svg.Element("title", $"{chart.Labels[bar.Interval]}: {bar.Series.Name} {bar.Series.Shown[bar.Interval]}");
        svg.End();
    }

    private static NumberScale ScaleOf(IntervalChart chart)
    {
        var greatest = chart.Lines.Concat(chart.IsStacked ? [] : chart.Bars).SelectMany(series => series.Values).DefaultIfEmpty(0).Max();
        if (chart.IsStacked)
        {
            var sums = Enumerable.Range(0, chart.Labels.Length).Select(i => chart.Bars.Sum(bar => bar.Values[i]));
            greatest = Math.Max(greatest, sums.Max());
        }

        return chart.Unit is "people" or "days" && greatest <= int.MaxValue
            ? NumberScale.OfCounts((int)greatest)
            : NumberScale.Of(0, greatest);
    }

    private static string LineClass(int place) => string.Create(CultureInfo.InvariantCulture, $"line-{place + 1}");

    private static (string Name, string? Value)[] Facts(PlottedSeries series) =>
        [
            ("data-series", series.Name),
            ("data-count", SeriesNumbers.Whole(series.Values.Length)),
            ("data-values", series.Values.Length <= BarredMax ? string.Join(' ', series.Exact) : null),
            ("data-first", series.Exact[0]),
            ("data-last", series.Exact[^1]),
        ];
}
