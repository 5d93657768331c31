using System.Text.Json;
using ProductionCrew.Client;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Regression.Pages;

namespace ProductionCrew.Host.Tests.Regression.Load;

/// <summary>The page about a load in a real browser, from a file.</summary>
[Trait("Store", "sqlite")]
public sealed class LoadBrowserTests(HostFixture fixture) : HostTest<HostFixture>(fixture)
{
    private static readonly string[] Charts =
    [
        "Calls a second",
        "Latency of book",
        "Latency of contend",
        "Latency of availability",
        "Latency of list",
        "Latency of get",
        "From an answer until watchers were told",
    ];

    [BrowserFact]
    public async Task The_page_can_be_read_by_everybody_without_anything_else()
    {
        using var file = new LoadFile();
        var run = await VerbRun.OfAsync("load", Fixture.Address, "--plan", file.Plan, "--report", file.Report);
        Assert.True(run.ExitCode == ExitCode.Ok, run.Output + run.Error);

        var seen = await Browser.LookAsync("reports.mjs", new Uri(file.Report).AbsoluteUri);

        Assert.Equal(["light", "dark", "telephone", "paper"], seen.Select(look => look.GetProperty("medium").GetString()));
        Assert.All(
            seen,
            look =>
            {
                Assert.Empty(look.GetProperty("complaints").EnumerateArray());
                Assert.Empty(look.GetProperty("violations").EnumerateArray().Select(found => found.GetString()));
                Assert.Equal(("A load for a <test>passed", "passed"), (Text(look, "heading"), Text(look, "state")));
                Assert.Equal(0, look.GetProperty("scripts").GetInt32());
                Assert.False(look.GetProperty("tooWide").GetBoolean());
                Assert.Equal(Charts, look.GetProperty("charts").EnumerateArray().Select(chart => Text(chart, "title")));
                Assert.All(
                    look.GetProperty("charts").EnumerateArray(),
                    chart =>
                    {
                        Assert.NotEqual("", Text(chart, "description"));
                        Assert.Empty(chart.GetProperty("outside").EnumerateArray().Select(part => part.GetString()));
                        Assert.True(chart.GetProperty("series").GetArrayLength() >= 3);
                    }
                );
            }
        );
        Assert.NotEqual(Text(seen[0], "background"), Text(seen[1], "background"));
    }

    private static string? Text(JsonElement look, string name) => look.GetProperty(name).GetString();
}
