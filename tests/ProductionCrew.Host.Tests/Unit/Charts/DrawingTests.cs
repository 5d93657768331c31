using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using NodaTime;
using ProductionCrew.Client.Drawing;
using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Charts;

namespace ProductionCrew.Host.Tests.Unit.Charts;

/// <summary>The drawings are read back: from places to values.</summary>
public sealed class DrawingTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData(new double[] { 5 })]
    [InlineData(new double[] { 0, 0, 0 })]
    [InlineData(new double[] { -1e15, 1e15 })]
    [InlineData(new double[] { 0.25, -3.5, 12, 11.999, 80 })]
    public void The_places_of_a_progress_chart_are_those_of_its_values(double[] goal)
    {
        var drawn = Sample.ProgressChart(new ProductionId(1), 1, Sample.Start, goal);

        var root = XDocument.Load(new MemoryStream(ProgressDrawing.Of(drawn))).Root!;

        var values = Values(root, "goal");
        Assert.Equal(goal.Length, values.Count);
        var height = Number(PlotOf(root), "data-y-max") - Number(PlotOf(root), "data-y-min");
        Assert.All(goal.Zip(values), pair => Assert.InRange(pair.Second, pair.First - (height / 1_000), pair.First + (height / 1_000)));
        Assert.Equal(goal[^1], Number(Series(root, "goal"), "data-last"));
        Assert.Equal(goal.Min() / 2, Number(Series(root, "actual"), "data-min"));
    }

    [Fact]
    public void Ten_thousand_points_are_thinned_and_keep_their_extremes()
    {
        var values = Enumerable.Range(0, Limits.ProgressPointsMax).Select(point => Math.Sin(point / 300.0)).ToArray();
        (values[4_321], values[4_323]) = (40, -30);

        var bytes = ProgressDrawing.Of(Sample.ProgressChart(new ProductionId(1), 1, Sample.Start, values));

        var root = XDocument.Load(new MemoryStream(bytes)).Root!;
        var found = Values(root, "goal");
        Assert.InRange(bytes.Length, 1, 150_000);
        Assert.InRange(found.Count, 800, 4 * 960);
        Assert.InRange(found.Max(), 39.9, 40.1);
        Assert.InRange(found.Min(), -30.1, -29.9);
    }

    [Fact]
    public void Of_the_points_in_one_column_the_first_the_least_the_greatest_and_the_last_are_drawn()
    {
        ImmutableArray<double> values = [5, 9, 1, 5, 7, 2, 2, 2];

        Assert.Equal([0, 1, 2, 4, 5, 7], SeriesPath.Seen(values, point => point / 5));
    }

    [Fact]
    public void Text_is_escaped_and_stands_for_the_picture()
    {
        const string title = "<script>alert(\"1\")</script> & 'more' \u0e01";
        var drawn = Sample.ProgressChart(new ProductionId(1), 1, Sample.Start, 1, 2);
        drawn = drawn with { Chart = drawn.Chart with { Title = Sample.Label(title), Unit = "<b>&\uffff" } };

        var root = XDocument.Load(new MemoryStream(ProgressDrawing.Of(drawn))).Root!;

        Assert.Equal("img", (string?)root.Attribute("role"));
        Assert.Equal(title, root.Element(Svg + "title")!.Value);
        Assert.Contains("in <b>&\ufffd at 2 points", root.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(root.Descendants(), element => element.Name.LocalName is "script" or "b");
        Assert.Equal(title, string.Join(' ', root.Elements(Svg + "text").Where(IsTitle).Select(text => text.Value)));
    }

    [Fact]
    public void A_long_title_is_broken_into_lines()
    {
        var lines = ChartHead.Lines(string.Join(' ', Enumerable.Repeat("shooting", 22)));

        Assert.All(lines, line => Assert.InRange(line.Length, 1, 56));
        Assert.Equal(22, lines.Sum(line => line.Split(' ').Length));
        Assert.All(
            ChartHead.Lines(string.Concat(Enumerable.Repeat("\U0001f3ac", 100))),
            line => Assert.False(char.IsLowSurrogate(line[0]))
        );
    }

    [Fact]
    public void A_staffing_chart_has_each_role_with_its_counts()
    {
        var chart = Staffing(new StaffedRole(Sample.Grip, [2, 2, 2], [1, 1, 0], [0, 1, 1], [1, 1, 2]));

        var root = XDocument.Load(new MemoryStream(StaffingDrawing.Of(chart))).Root!;

        Assert.Equal("2x3", Runs(root, "required"));
        Assert.Equal("1x2 0x1", Runs(root, "confirmed"));
        Assert.Equal("0x1 1x2", Runs(root, "held"));
        Assert.Equal("1x2 2x1", Runs(root, "missing"));
        Assert.Equal(2, Assert.Single(Values(root, "required")));
        Assert.Contains(
            "grip: 2 required, at most 1 confirmed and 1 held; somebody is missing on 3 of 3 days.",
            Description(root),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Where_nobody_is_needed_it_says_so()
    {
        var root = XDocument.Load(new MemoryStream(StaffingDrawing.Of(Staffing()))).Root!;

        Assert.Contains(StaffingWords.Empty, root.Elements(Svg + "text").Select(text => text.Value));
        Assert.Contains(StaffingWords.Empty, Description(root), StringComparison.Ordinal);
    }

    [Fact]
    public void The_largest_staffing_chart_is_bounded()
    {
        var days = Limits.StaffingChartDaysMax;
        ImmutableArray<int> counts = [.. Enumerable.Range(0, days).Select(day => 100 + (day % 2))];
        var roles = Enumerable.Range(0, 40).Select(role => new StaffedRole(Sample.Role($"role-{role}"), counts, counts, counts, counts));
        var chart = Staffing([.. roles]) with { Dates = Sample.Days(0, days - 1) };

        var bytes = StaffingDrawing.Of(chart);

        Assert.InRange(bytes.Length, 1, 1_500_000);
        var root = XDocument.Load(new MemoryStream(bytes)).Root!;
        Assert.Contains("10 more roles are not drawn.", root.Elements(Svg + "text").Select(text => text.Value));
    }

    [Theory]
    [InlineData(0, 0, 0, 1)]
    [InlineData(3, 97, 0, 100)]
    [InlineData(-0.3, 0.3, -0.4, 0.4)]
    [InlineData(1e-320, 1e-320, 0, 1)]
    [InlineData(-1e15, 1e15, -1e15, 1e15)]
    public void A_scale_holds_zero_and_begins_and_ends_at_a_tick(double least, double greatest, double min, double max)
    {
        var scale = NumberScale.Of(least, greatest);

        Assert.Equal((min, max), (Math.Round(scale.Min, 9), Math.Round(scale.Max, 9)));
        Assert.InRange(scale.Ticks().Count(), 3, 12);
        Assert.Equal(scale.Max, scale.Ticks().Last(), 1e-9);
    }

    [Theory]
    [InlineData("2031-03-01T08:00:00Z", "2031-03-01T08:00:03Z")]
    [InlineData("2031-03-01T08:00:00Z", "2031-03-01T12:00:00Z")]
    [InlineData("2031-03-01T08:00:00Z", "2031-03-09T08:00:00Z")]
    [InlineData("2031-03-01T08:00:00Z", "2031-06-01T08:00:00Z")]
    [InlineData("2031-03-01T08:00:00Z", "2035-03-01T08:00:00Z")]
    [InlineData("2000-01-01T00:00:00Z", "2200-12-31T00:00:00Z")]
    [InlineData("2031-03-01T08:00:00Z", "2031-03-01T08:00:00Z")]
    public void Times_have_a_few_ticks_at_round_times(string first, string last)
    {
        var scale = TimeScale.Of(At(first), At(last));

        var ticks = scale.Ticks().ToList();

        Assert.InRange(ticks.Count, 1, 10);
        Assert.All(ticks, tick => Assert.InRange(scale.PlaceOf(tick.Time), 0, 1));
        Assert.Equal(ticks.Count, ticks.Select(tick => tick.Label).Distinct(StringComparer.Ordinal).Count());
    }

    private static Instant At(string text) => NodaTime.Text.InstantPattern.General.Parse(text).Value;

    private static StaffingChart Staffing(params ImmutableArray<StaffedRole> roles) =>
        new(Sample.Production(new ProductionId(1), Sample.Start), Sample.Days(0, 2), roles, OmittedRoleCount: 0, Sequence: 1);

    private static bool IsTitle(XElement text) => (string?)text.Attribute("class") == "title";

    private static string Description(XElement root) => root.Element(Svg + "desc")!.Value;

    private static XElement PlotOf(XElement root) => root.Descendants(Svg + "g").First();

    private static XElement Series(XElement root, string name) =>
        root.Descendants(Svg + "path").Single(path => (string?)path.Attribute("data-series") == name);

    private static string? Runs(XElement root, string name) => (string?)Series(root, name).Attribute("data-runs");

    private static double Number(XElement element, string name) =>
        double.Parse((string)element.Attribute(name)!, CultureInfo.InvariantCulture);

    /// <summary>The values that the line of a series shows, by its vertical places.</summary>
    private static List<double> Values(XElement root, string name)
    {
        var plot = PlotOf(root);
        var (min, max) = (Number(plot, "data-y-min"), Number(plot, "data-y-max"));
        var bottom = Number(plot, "data-top") + Number(plot, "data-height");
        var points = ((string)Series(root, name).Attribute("d")!).Split(['M', 'L', 'H', 'V'], StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. points
                .Select(point => point.Split(' '))
                .Where(point => point.Length == 2)
                .Select(point => double.Parse(point[1], CultureInfo.InvariantCulture))
                .Select(y => min + ((bottom - y) / Number(plot, "data-height") * (max - min))),
        ];
    }
}
