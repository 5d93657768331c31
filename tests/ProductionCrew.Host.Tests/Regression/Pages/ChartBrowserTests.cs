using System.Text.Json;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Pages;

/// <summary>The charts in a real browser: drawn, inside the picture, with the right values, by light and by dark.</summary>
[Trait("Store", "any")]
public sealed class ChartBrowserTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private readonly Desk desk = new(fixture.Channel);

    [BrowserFact]
    public async Task Charts_are_drawn_by_light_and_by_dark_and_read_by_those_who_do_not_see_them()
    {
        var show = await FillAsync();
        var pages = $"{Fixture.Host.HttpAddress}/{show}/charts";

        var seen = await Browser.LookAsync("charts.mjs", $"{pages}/1.svg", $"{pages}/2.svg", $"{pages}/staffing.svg");

        Assert.Equal(6, seen.Count);
        Assert.All(
            seen,
            look =>
            {
                Assert.Equal(200, look.GetProperty("status").GetInt32());
                Assert.Empty(Texts(look, "outside"));
                Assert.Empty(Texts(look, "complaints"));
                Assert.Empty(Texts(look, "violations"));
            }
        );
        Assert.Equal(["light", "dark", "light", "dark", "light", "dark"], seen.Select(look => Text(look, "colorScheme")));
        Assert.All(seen.Chunk(2), both => Assert.NotEqual(Text(both[0], "text"), Text(both[1], "text")));
        AssertProgress(seen[0]);
        Assert.Equal("9999", Series(seen[2], "goal").GetProperty("last").GetString());
        AssertStaffing(seen[4]);
    }

    private static void AssertProgress(JsonElement look)
    {
        Assert.Equal("Scenes <shot> & planned", Text(look, "title"));
        Assert.Contains("scenes", Texts(look, "texts"));
        Assert.Equal("7px, 5px", Style(look, "goal", "dashes"));
        Assert.Equal("none", Style(look, "actual", "dashes"));
        Assert.NotEqual(Style(look, "goal", "stroke"), Style(look, "actual", "stroke"));
        var (goal, actual) = (Series(look, "goal"), Series(look, "actual"));
        Assert.Equal(("4", "40", "20"), (Text(goal, "count"), Text(goal, "last"), Text(actual, "last")));
        Assert.True(goal.GetProperty("width").GetDouble() > 800);
        Assert.True(goal.GetProperty("height").GetDouble() > 1.9 * actual.GetProperty("height").GetDouble());
    }

    private static void AssertStaffing(JsonElement look)
    {
        Assert.Equal("2x6", Text(Series(look, "required"), "runs"));
        Assert.Equal("1x3 0x3", Text(Series(look, "confirmed"), "runs"));
        Assert.Equal("1x6", Text(Series(look, "held"), "runs"));
        Assert.Equal("1x3 2x3", Text(Series(look, "missing"), "runs"));
        Assert.True(Series(look, "missing").GetProperty("width").GetDouble() > 800);
        Assert.NotEqual("none", Style(look, "confirmed", "fill"));
    }

    /// <summary>A production with a short chart, one with the most points, one who is booked for half of it and one who is held.</summary>
    private async Task<string> FillAsync()
    {
        var role = Desk.NewRole();
        var show = await desk.ScheduleHalfStaffedAsync(role, "2100-05-06", "2100-05-03");
        foreach (
            var chart in new[]
            {
                Desk.Chart("Scenes <shot> & planned", 10, 20, 30, 40),
                Desk.Chart(string.Join(' ', Enumerable.Repeat("Wide title", 18)), [.. Enumerable.Range(0, 10_000)]),
            }
        )
        {
            await desk.Productions.CreateProgressChartAsync(new() { Production = show.Name, ProgressChart = chart });
        }

        return show.Name;
    }

    private static JsonElement Series(JsonElement look, string name) =>
        look.GetProperty("series").EnumerateArray().Single(series => Text(series, "series") == name);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static IEnumerable<string?> Texts(JsonElement look, string name) =>
        look.GetProperty(name).EnumerateArray().Select(text => text.GetString());

    private static string? Style(JsonElement look, string @class, string name) =>
        look.GetProperty("styles").GetProperty(@class).GetProperty(name).GetString();
}
