using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using ProductionCrew.Client.Drawing;
using ProductionCrew.Domain.Model.Charts;

namespace ProductionCrew.Host.Charts;

/// <summary>
/// Draws how a production is staffed, a panel for each role: what is required as a line, the confirmed people and the held ones as bars on each
/// other, and a strip below the days on which somebody is missing.
/// </summary>
internal static class StaffingDrawing
{
    /// <summary>The most roles that are drawn, so that a file stays below two megabytes; the others are counted.</summary>
    public const int PanelsMax = 30;

    private const int Width = 960;
    private const int LegendHeight = 46;
    private const int PanelHeight = 172;
    private const int PanelHead = 34;
    private const int PlotHeight = 96;
    private const int PlotLeft = 72;
    private const int PlotRight = 40;
    private const int EmptyHeight = 120;
    private const int FootHeight = 40;
    private const int TicksMax = 10;
    private const int StripTop = 2;
    private const int StripHeight = 5;

    private static readonly int[] DaySteps = [1, 2, 7, 14, 28, 56];
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("d MMM");

    public static byte[] Of(StaffingChart chart)
    {
        var title = $"Staffing of {chart.Production.Title.Text}";
        var lines = ChartHead.Lines(title);
        var head = ChartHead.HeightOf(lines);
        var panels = chart.Roles.Take(PanelsMax).ToList();
        var top = head + LegendHeight;
        var height = top + (panels.Count == 0 ? EmptyHeight : panels.Count * PanelHeight) + FootHeight;
        using var svg = new SvgDrawing("staffing", Width, height, title, StaffingWords.Description(chart, panels));
        ChartHead.Draw(svg, lines);
        svg.Text(ChartHead.Left, head - 2, StaffingWords.Range(chart), @class: "quiet");
        if (panels.Count == 0)
        {
            svg.Text(ChartHead.Left, top + (EmptyHeight / 2), StaffingWords.Empty, @class: "role");
            return svg.ToBytes();
        }

        ChartHead.DrawLegend(
            svg,
            head + 26,
            ("required", "required", true),
            ("confirmed", "confirmed", false),
            ("held", "held", false),
            ("missing", "missing", false)
        );
        foreach (var (place, role) in panels.Index())
        {
            DrawPanel(svg, chart, role, top + (place * PanelHeight));
        }

        if (StaffingWords.Omitted(chart, panels.Count) is { Length: > 0 } omitted)
        {
            svg.Text(ChartHead.Left, height - (FootHeight / 2), omitted, @class: "quiet");
        }

        return svg.ToBytes();
    }

    private static void DrawPanel(SvgDrawing svg, StaffingChart chart, StaffedRole role, int top)
    {
        var plot = new PlotArea(PlotLeft, top + PanelHead, Width - PlotLeft - PlotRight, PlotHeight);
        var days = role.Required.Length;
        var most = Enumerable.Range(0, days).Max(day => Math.Max(role.Required[day], role.Confirmed[day] + role.Held[day]));
        var scale = NumberScale.OfCounts(most);
        svg.Begin("g", [("data-role", role.Role.Text), .. plot.Facts(scale)]);
        svg.Text(ChartHead.Left, plot.Top - 12, $"{role.Role.Text} (people)", @class: "role");
        plot.DrawNumbers(svg, scale);
        var step = Array.Find(DaySteps, step => days <= step * TicksMax);
        for (var day = 0; day < days; day += step)
        {
            plot.DrawTick(svg, plot.X((day + 0.5) / days), Day.Format(chart.Dates.First.PlusDays(day)));
        }

        var bars = new StaffingBars(plot, scale, days);
        svg.Path("confirmed", bars.Between(ImmutableArray.Create(new int[days]), role.Confirmed), Facts("confirmed", role.Confirmed));
        svg.Path("held", bars.Between(role.Confirmed, role.Held), Facts("held", role.Held));
        svg.Path("required", bars.Along(role.Required), Facts("required", role.Required));
        svg.Path("missing", bars.Strip(role.Missing, plot.Bottom + StripTop, StripHeight), Facts("missing", role.Missing));
        svg.End();
    }

    private static (string Name, string? Value)[] Facts(string name, ImmutableArray<int> counts) =>
        [("data-series", name), ("data-runs", string.Join(' ', StaffingBars.Runs(counts).Select(run => Run(run.Count, run.Days))))];

    /// <summary>So many people on so many days, one after another.</summary>
    private static string Run(int count, int days) => string.Create(CultureInfo.InvariantCulture, $"{count}x{days}");
}
