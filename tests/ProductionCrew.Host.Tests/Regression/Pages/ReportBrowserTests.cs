using System.Text.Json;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Pages;

/// <summary>Pages of reports in a real browser: the numbers of the series, by light, by dark, on a telephone and on paper.</summary>
[Trait("Store", "any")]
public sealed class ReportBrowserTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private static readonly string[] Media = ["light", "dark", "telephone", "paper"];

    private readonly ReportDesk reports = new(new Desk(fixture.Channel));

    [BrowserFact]
    public async Task A_report_is_a_page_with_the_numbers_of_its_series_that_everybody_can_read()
    {
        var (byMonth, role) = await reports.FillAsync();
        var byDay = await reports.MadeAsync(ReportDesk.Spec(role, ReportInterval.Day));
        var whole = await reports.MadeAsync(ReportDesk.Spec(role, ReportInterval.Unspecified));
        var empty = await reports.MadeAsync(ReportDesk.Spec(Desk.NewRole(), ReportInterval.Month));
        Report[] all = [byMonth, byDay, whole, empty];

        var seen = await Browser.LookAsync("reports.mjs", [.. all.Select(report => $"{Fixture.Host.HttpAddress}/{report.Name}.html")]);

        Assert.Equal(all.SelectMany(_ => Media), seen.Select(look => Text(look, "medium")));
        Assert.All(seen, AssertReadable);
        foreach (var (report, looks) in all.Zip(seen.Chunk(Media.Length)))
        {
            Assert.Equal(4, looks.Length);
            AssertColors(looks);
            var series = await reports.SeriesAsync(report.Name);
            Assert.All(looks, look => AssertTables(look, report, series));
        }

        AssertCharts(seen[0], await reports.SeriesAsync(byMonth.Name), byMonth);
        Assert.Equal("71", Series(seen[Media.Length], "Booked, held and worked days, by day", "booked").GetProperty("count").GetString());
        Assert.Equal(["Completed", "Completed", "Completed", "Empty"], seen.Chunk(Media.Length).Select(looks => Text(looks[0], "state")));
        Assert.Contains("nothing is in it", Text(seen[^1], "notice"), StringComparison.Ordinal);
    }

    private static void AssertReadable(JsonElement look)
    {
        Assert.Equal(200, look.GetProperty("status").GetInt32());
        Assert.Empty(Texts(look, "complaints"));
        Assert.Empty(Texts(look, "violations"));
        Assert.StartsWith("Crew report, 20 Feb 2024 to 30 Apr 2024", Text(look, "heading"), StringComparison.Ordinal);
        Assert.Equal(0, look.GetProperty("scripts").GetInt32());
        Assert.False(look.GetProperty("tooWide").GetBoolean());
        foreach (var chart in Items(look, "charts"))
        {
            Assert.Empty(Texts(chart, "outside"));
            Assert.NotEqual("", Text(chart, "description"));
            Assert.True(chart.GetProperty("width").GetDouble() > 250);
        }
    }

    /// <summary>On paper it is light, whatever the reader's choice, and no table is cut.</summary>
    private static void AssertColors(JsonElement[] looks)
    {
        var (light, dark, paper) = (looks[0], looks[1], looks[3]);
        Assert.Equal("rgb(255, 255, 255)", Text(light, "background"));
        Assert.NotEqual(Text(light, "background"), Text(dark, "background"));
        Assert.NotEqual(Text(light, "text"), Text(dark, "text"));
        Assert.Equal(("rgb(255, 255, 255)", "rgb(0, 0, 0)"), (Text(paper, "background"), Text(paper, "text")));
        Assert.Equal(0, paper.GetProperty("cut").GetInt32());
    }

    /// <summary>Each series is a row with its total, its mean, its maximum, its share, and the numbers of its intervals.</summary>
    private static void AssertTables(JsonElement look, Report report, List<ReportSeries> series)
    {
        var tables = Items(look, "tables").ToDictionary(table => Text(table, "measure")!, StringComparer.Ordinal);
        Assert.Equal(series.Select(one => one.Measure).Distinct().Count(), tables.Count);
        foreach (var measure in series.GroupBy(one => one.Measure))
        {
            var table = tables[SeriesText.MeasureOf(measure.First())];
            Assert.NotEqual("", Text(table, "caption"));
            var hasShare = measure.Key is not (ReportMeasure.Utilisation or ReportMeasure.DailyMinutes);
            var wanted = measure.Select(one => string.Join(' ', Numbers(one, report.IntervalDates.Count, hasShare)));
            var rows = Items(table, "rows").Select(row => string.Join(' ', Texts(row, "values")));
            Assert.Equal(wanted.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
        }

        Assert.Equal(tables.ContainsKey("cost"), Items(look, "cards").Exists(card => Text(card, "measure") == "cost"));
        foreach (var card in Items(look, "cards"))
        {
            var all = series.First(one => SeriesText.MeasureOf(one) == Text(card, "measure"));
            Assert.Equal(SeriesText.Exact(all, all.Total), Text(card, "value"));
        }
    }

    private static IEnumerable<string> Numbers(ReportSeries series, int intervals, bool hasShare)
    {
        yield return SeriesText.Exact(series, series.Total);
        if (intervals > 1)
        {
            yield return SeriesText.Six(series.Mean);
            yield return SeriesText.Exact(series, series.Maximum);
        }

        if (hasShare)
        {
            yield return SeriesText.Six(series.Share);
        }

        foreach (var value in intervals is > 1 and <= 13 ? series.Values : [])
        {
            yield return SeriesText.Exact(series, value);
        }
    }

    private static void AssertCharts(JsonElement look, List<ReportSeries> series, Report report)
    {
        Assert.Contains($"{report.Name[8..]}.csv", Texts(look, "links"));
        var cost = series.First(one => one.Measure is ReportMeasure.Cost);
        Assert.Equal(
            string.Join(' ', cost.Values.Select(value => SeriesText.Exact(cost, value))),
            Text(Series(look, "Cost, by month", "cost"), "values")
        );
        var days = new[] { ("booked", ReportMeasure.Booked), ("worked", ReportMeasure.Worked), ("contracted", ReportMeasure.Capacity) };
        foreach (var (name, measure) in days)
        {
            var wanted = series.First(one => one.Measure == measure);
            var drawn = Series(look, "Booked, held and worked days, by month", name);
            Assert.Equal(string.Join(' ', wanted.Values), Text(drawn, "values"));
        }

        // A bar is as high as its number is large.
        var (booked, worked) = (
            series.First(one => one.Measure is ReportMeasure.Booked),
            series.First(one => one.Measure is ReportMeasure.Worked)
        );
        Assert.Equal((double)booked.Maximum / worked.Maximum, Height("booked") / Height("worked"), 0.5);
        var ranked = Items(Chart(look, "Cost by production"), "entries");
        Assert.Equal([ReportDesk.Title, "Night Train"], ranked.Select(entry => Text(entry, "entry")));
        Assert.True(ranked[0].GetProperty("width").GetDouble() > ranked[1].GetProperty("width").GetDouble());

        double Height(string name) => Series(look, "Booked, held and worked days, by month", name).GetProperty("height").GetDouble();
    }

    private static JsonElement Chart(JsonElement look, string title) =>
        Items(look, "charts").Single(chart => Text(chart, "title") == title);

    private static JsonElement Series(JsonElement look, string chart, string name) =>
        Items(Chart(look, chart), "series").Single(series => Text(series, "series") == name);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static List<JsonElement> Items(JsonElement look, string name) => [.. look.GetProperty(name).EnumerateArray()];

    private static IEnumerable<string?> Texts(JsonElement look, string name) => Items(look, name).Select(text => text.GetString());
}
