using System.Collections.Immutable;
using System.Globalization;
using ProductionCrew.Client.Drawing;
using ProductionCrew.Domain.Model.Charts;

namespace ProductionCrew.Host.Charts;

/// <summary>Draws a progress chart: the goal dashed, what was done solid.</summary>
internal static class ProgressDrawing
{
    private const int Width = 960;
    private const int LegendHeight = 48;
    private const int PlotHeight = 340;
    private const int BottomHeight = 64;
    private const int PlotLeft = 88;
    private const int PlotRight = 40;

    /// <summary>So few points are marked each, so that a single one is seen too.</summary>
    private const int MarkedPointsMax = 60;
    private const string MarkRadius = "3";

    public static byte[] Of(DrawnProgressChart drawn)
    {
        var (chart, points) = drawn;
        var lines = ChartHead.Lines(chart.Title.Text);
        var head = ChartHead.HeightOf(lines);
        var plot = new PlotArea(PlotLeft, head + LegendHeight, Width - PlotLeft - PlotRight, PlotHeight);
        var numbers = NumberScale.Of(Math.Min(points.Goal.Min(), points.Actual.Min()), Math.Max(points.Goal.Max(), points.Actual.Max()));
        var times = TimeScale.Of(chart.FirstTime, chart.LastTime);
        using var svg = new SvgDrawing("progress", Width, plot.Bottom + BottomHeight, chart.Title.Text, Description(chart, points));
        ChartHead.Draw(svg, lines);
        ChartHead.DrawLegend(svg, head + 4, ("goal", "goal", true), ("actual", "actual", true));
        svg.Text(ChartHead.Left, plot.Top - 14, chart.Unit, @class: "quiet");
        plot.DrawNumbers(svg, numbers);
        foreach (var (time, label) in times.Ticks())
        {
            plot.DrawTick(svg, plot.X(times.PlaceOf(time)), label);
        }

        svg.Text(plot.X(0.5), plot.Bottom + 46, $"time (UTC), {Span(chart)}", "middle", "quiet");
        svg.Begin(
            "g",
            [
                .. plot.Facts(numbers),
                ("data-x-min", Seconds(times.Min.ToUnixTimeSeconds())),
                ("data-x-max", Seconds(times.Max.ToUnixTimeSeconds())),
            ]
        );
        DrawSeries(svg, "actual", points.Actual);
        // On top, because what is behind shows between the dashes.
        DrawSeries(svg, "goal", points.Goal);
        svg.End();
        return svg.ToBytes();

        void DrawSeries(SvgDrawing to, string name, ImmutableArray<double> values)
        {
            to.Path(
                name,
                SeriesPath.Of(values, point => times.PlaceOf(points.Times[point]), plot, numbers),
                ("data-series", name),
                ("data-count", values.Length.ToString(CultureInfo.InvariantCulture)),
                ("data-first", Value(values[0])),
                ("data-last", Value(values[^1])),
                ("data-min", Value(values.Min())),
                ("data-max", Value(values.Max()))
            );
            foreach (var (point, value) in values.Length <= MarkedPointsMax ? values.Index() : [])
            {
                to.Element(
                    "circle",
                    null,
                    ("class", $"{name}-point"),
                    ("cx", SvgDrawing.Number(plot.X(times.PlaceOf(points.Times[point])))),
                    ("cy", SvgDrawing.Number(plot.Y(numbers.PlaceOf(value)))),
                    ("r", MarkRadius)
                );
            }
        }
    }

    private static string Description(ProgressChart chart, ProgressPoints points) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Goal and actual in {chart.Unit} at {chart.PointCount} points in time, {Span(chart)} UTC. "
                + $"At first the goal is {points.Goal[0]} and the actual value {points.Actual[0]}; "
                + $"in the end the goal is {points.Goal[^1]} and the actual value {points.Actual[^1]}."
        );

    private static string Span(ProgressChart chart) =>
        chart.PointCount == 1
            ? TimeScale.Words(chart.FirstTime)
            : $"{TimeScale.Words(chart.FirstTime)} to {TimeScale.Words(chart.LastTime)}";

    private static string Value(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Seconds(long seconds) => seconds.ToString(CultureInfo.InvariantCulture);
}
