using System.Text.Json;
using ProductionCrew.Host.Tests.Regression.Pages;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Browsers;

/// <summary>A producer's day on the board in a real browser, beside a rival in a second window.</summary>
[Trait("Store", "own")]
public sealed class BoardBrowserTests
{
    [BrowserFact]
    public async Task A_producer_finds_holds_and_confirms_and_everybody_sees_it_live()
    {
        await using var desk = new BoardDesk();
        var seen = await PlayAsync(desk, await desk.BeginAsync());

        AssertStory(seen);
        AssertPages(seen);
        AssertReadable(seen);
        var end = Step(seen, "end");
        Assert.Empty(Texts(end, "complaints"));
        Assert.Equal([desk.Pages.TrimEnd('/')], Texts(end, "origins"));
        Assert.Empty(Texts(end, "revealing"));
        Assert.False(Step(seen, "kept").GetProperty("secretKept").GetBoolean());
        Assert.Equal(0, Step(seen, "kept").GetProperty("local").GetInt32());
    }

    private static async Task<List<JsonElement>> PlayAsync(BoardDesk desk, string[] secrets)
    {
        using var folder = new TemporaryFolder();
        var kept = Environment.GetEnvironmentVariable("PRODUCTIONCREW_TEST_SCREENSHOTS") ?? folder.Path;
        string[] signIns = [BoardDesk.Operators[0], secrets[0], BoardDesk.Operators[1], secrets[1]];
        await using var browser = new ChildProcess(
            ProgramStart.Of("node", [Repository.PathOf("tests/clients/browser/board.mjs"), kept, desk.Pages, .. signIns])
        );
        await Eventually.IsTrueAsync(() => browser.HasEnded || browser.Output.Contains("restart"));
        if (!browser.HasEnded)
        {
            await desk.RestartAsync();
        }

        var exitCode = await browser.EndAsync();
        Assert.True(exitCode == 0, string.Join('\n', [.. browser.Output, .. browser.Errors]));
        return [.. browser.Output.Where(line => line != "restart").Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static void AssertStory(List<JsonElement> seen)
    {
        Assert.Equal("There is no such operator, or the secret is another.", Text(Step(seen, "wrong secret"), "refusal"));
        Assert.Equal(["Zoë Marsh"], Texts(Step(seen, "free"), "people"));
        Assert.Equal(
            ["Zoë Marsh as gaffer on Night Train: held, first in line, 2100-05-01 to 2100-05-10."],
            Texts(Step(seen, "dry run"), "effects")
        );
        Assert.Equal(0, Step(seen, "dry run").GetProperty("bars").GetInt32());
        Assert.Matches("^Night Train · hold 1 · (6 d 23 h|7 d 0 h)$", Texts(Step(seen, "held"), "bars").Single());
        Assert.Contains("Night Train", Text(Step(seen, "refused"), "refusal"), StringComparison.Ordinal);
        Assert.Equal(0, Step(seen, "refused").GetProperty("offered").GetInt32());
        Assert.Contains(
            Texts(Step(seen, "rank behind"), "bars"),
            bar => bar!.StartsWith("Salt Meridian · hold 2", StringComparison.Ordinal)
        );
        Assert.Equal(
            ["Zoë Marsh as gaffer on Night Train: booked, 2100-05-01 to 2100-05-10.", "Salt Meridian loses its waiting hold on Zoë Marsh."],
            Texts(Step(seen, "confirming"), "effects")
        );
        Assert.Equal(["Night Train"], Texts(Step(seen, "confirmed"), "bars"));
        Assert.StartsWith("Night Train: booked as gaffer", Text(Step(seen, "keys"), "focused"), StringComparison.Ordinal);
        Assert.Equal(0, Step(seen, "keys").GetProperty("details").GetInt32());
        Assert.InRange(Step(seen, "printed").GetProperty("seen").GetInt32(), 2, BoardDesk.ExtraCount);
        Assert.Equal(BoardDesk.ExtraCount + 2, Step(seen, "printed").GetProperty("printed").GetInt32());
        Assert.Equal($"Zz Extra {BoardDesk.ExtraCount}", Text(Step(seen, "printed"), "last"));
        Assert.Equal(Step(seen, "printed").GetProperty("seen").GetInt32(), Step(seen, "after printing").GetProperty("rows").GetInt32());
        Assert.Equal(3, Step(seen, "paper").GetProperty("rows").GetInt32());
        Assert.Equal(
            [
                "gaffer of Night Train: 1 booked of 2 required, 1 missing, Sat 1 May 2100 to Mon 10 May 2100",
                "gaffer of High Water: 1 booked of 2 required, 1 missing, Sun 2 May 2100 to Thu 20 May 2100",
                "gaffer of Salt Meridian: 0 booked of 2 required, 2 missing, Wed 5 May 2100 to Fri 14 May 2100",
            ],
            Texts(Step(seen, "productions"), "runs")
        );
    }

    private static void AssertPages(List<JsonElement> seen)
    {
        var charts = seen.Where(one => Text(one, "step") == "chart").ToList();
        Assert.Equal(["Scenes shot", "Staffing of Night Train"], charts.Select(chart => Text(chart, "title")));
        Assert.Equal(["/productions/2/charts/1.svg", "/productions/2/charts/staffing.svg"], charts.Select(chart => Text(chart, "path")));
        Assert.All(charts, chart => Assert.True(chart.GetProperty("isDrawn").GetBoolean()));
        Assert.Equal(["The report of 2100-05-01 to 2100-05-31 is requested."], Texts(Step(seen, "report checked"), "effects"));
        Assert.Equal(0, Step(seen, "report checked").GetProperty("listed").GetInt32());
        Assert.Equal(["2100-05-01 to 2100-05-31, by week", "made"], Texts(Step(seen, "reports"), "listed").Take(2));
        Assert.Contains("Crew report", Text(Step(seen, "report"), "title"), StringComparison.Ordinal);
        Assert.True(Step(seen, "report").GetProperty("figures").GetInt32() > 0);
        Assert.Equal("", Text(Step(seen, "report"), "cookie"));
        Assert.Equal("report-1-2100-05-01-to-2100-05-31.csv", Text(Step(seen, "file"), "name"));
        Assert.Equal(401, Step(seen, "signed out").GetProperty("status").GetInt32());
        Assert.Contains("sign in to the board", Text(Step(seen, "signed out"), "text"), StringComparison.Ordinal);
    }

    private static void AssertReadable(List<JsonElement> seen)
    {
        var looks = seen.Where(look => Text(look, "step") == "look").ToList();
        Assert.Equal(
            [
                "sign-in",
                "crew",
                "free",
                "refused-dark",
                "holds",
                "productions",
                "quarter",
                "charts",
                "reports",
                "report",
                "telephone-dark",
                "telephone-reports",
                "paper",
            ],
            looks.Select(look => Text(look, "name"))
        );
        Assert.All(
            looks,
            look =>
            {
                Assert.Empty(Texts(look, "violations"));
                Assert.False(look.GetProperty("tooWide").GetBoolean());
            }
        );
    }

    private static JsonElement Step(List<JsonElement> seen, string name) => seen.Single(one => Text(one, "step") == name);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static List<string?> Texts(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(text => text.GetString())];
}
