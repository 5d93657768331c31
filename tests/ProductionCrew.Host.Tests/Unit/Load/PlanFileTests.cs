using System.Text;
using ProductionCrew.Client;
using ProductionCrew.Client.Load.Plans;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Unit.Load;

/// <summary>What is wrong with a plan is said with its place, all at once.</summary>
public sealed class PlanFileTests
{
    private const string Good = """
        {
          "people": 10, "productions": 2,
          "stages": [{ "seconds": 5, "callsPerSecond": 10 }, { "seconds": 0, "callsPerSecond": 20 }, { "seconds": 5, "callsPerSecond": 20 }],
          "mix": { "book": 1, "get": 3 },
          "watchers": 1,
          "thresholds": { "all": { "errorShareMax": 0 }, "book": { "p95MsMax": 12.5 }, "watch": { "p99MsMax": 100 } }
        }
        """;

    public static TheoryData<string> Samples => [.. Repository.Below("deploy/load", "*.json").Select(path => Path.GetFileName(path))];

    [Fact]
    public void A_plan_has_what_its_file_says_and_defaults()
    {
        var plan = Parse(Good);

        Assert.Equal(
            ("Load", 10, 2, 8, 1, 4, 1),
            (plan.Title, plan.People, plan.Productions, plan.Contenders, plan.Watchers, plan.Connections, plan.Seed)
        );
        Assert.Equal(TimeSpan.FromSeconds(10), plan.Deadline);
        Assert.Equal((true, 125, TimeSpan.FromSeconds(10)), (plan.Ramp.IsRate, plan.Ramp.CallCount, plan.Ramp.Length));
        Assert.Equal([LoadKind.Book, LoadKind.Get], plan.Mix.Kinds);
        Assert.Equal(0.75, plan.Mix.ShareOf(LoadKind.Get));
        Assert.Equal(
            [
                new Threshold(LoadKind.Book, Measure.P95Ms, 12.5),
                new Threshold(LoadKind.All, Measure.ErrorShare, 0),
                new Threshold(LoadKind.Watch, Measure.P99Ms, 100),
            ],
            plan.Thresholds
        );
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_plan_that_comes_with_the_product_is_one(string file)
    {
        var plan = PlanFile.Read(Repository.PathOf($"deploy/load/{file}"));

        Assert.NotEmpty(plan.Thresholds);
        Assert.NotEqual("Load", plan.Title);
        Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, "load", file)), $"{file} does not come with the executable.");
    }

    [Theory]
    [InlineData("\"people\": 10", "\"people\": 0", "people: must be a whole number from 1 to 20000, not 0")]
    [InlineData("\"people\": 10", "\"people\": 1.5", "people: must be a whole number from 1 to 20000, not 1.5")]
    [InlineData("\"people\": 10", "\"people\": \"10\"", "people: must be a whole number from 1 to 20000, not \"10\"")]
    [InlineData("\"people\": 10, ", "", "people: is required")]
    [InlineData(
        "\"people\": 10",
        "\"people\": 10, \"crew\": 10",
        "crew: is not known here; known are title, people, productions, stages, mix, contenders, watchers, connections, deadlineMs, seed, thresholds"
    )]
    [InlineData("\"people\": 10", "\"people\": 10, \"title\": \"\"", "title: must be a text of 1 to 200 characters, not \"\"")]
    [InlineData("\"productions\": 2", "\"productions\": null", "productions: must be a whole number from 1 to 500, not null")]
    [InlineData("\"seconds\": 0,", "\"seconds\": -1,", "stages[1].seconds: must be a whole number from 0 to 14400, not -1")]
    [InlineData(
        "\"seconds\": 0,",
        "\"second\": 0,",
        "stages[1].seconds: is required; stages[1].second: is not known here; known are seconds, callsPerSecond, callers"
    )]
    [InlineData(
        "\"callsPerSecond\": 10",
        "\"callsPerSecond\": 20001",
        "stages[0].callsPerSecond: must be a number from 0 to 20000, not 20001"
    )]
    [InlineData(
        "\"callsPerSecond\": 10",
        "\"callers\": 10",
        "stages[1]: must have callers, as the first stage has; stages[2]: must have callers, as the first stage has"
    )]
    [InlineData(
        "\"callsPerSecond\": 10",
        "\"callsPerSecond\": 10, \"callers\": 1",
        "stages[0]: must have either callsPerSecond or callers"
    )]
    [InlineData("{ \"seconds\": 5, \"callsPerSecond\": 10 }", "7", "stages[0]: must be an object, not 7")]
    [InlineData("\"mix\": { \"book\": 1, \"get\": 3 }", "\"mix\": []", "mix: must be an object, not a list")]
    [InlineData("\"mix\": { \"book\": 1, \"get\": 3 }", "\"mix\": { \"book\": 0 }", "mix: must give at least one kind of call more than 0")]
    [InlineData("\"get\": 3", "\"got\": 3", "mix.got: is not known here; known are book, contend, availability, list, get")]
    [InlineData("\"watchers\": 1", "\"watchers\": 0", "thresholds.watch: is of what the plan does not do")]
    [InlineData("\"book\": 1,", "", "thresholds.book: is of what the plan does not do; thresholds.watch: is of what the plan does not do")]
    [InlineData("\"errorShareMax\": 0", "\"errorShareMax\": 2", "thresholds.all.errorShareMax: must be a number from 0 to 1, not 2")]
    [InlineData(
        "\"p99MsMax\": 100",
        "\"errorShareMax\": 0",
        "thresholds.watch.errorShareMax: is not known here; known are p50MsMax, p95MsMax, p99MsMax"
    )]
    [InlineData("\"seconds\": 5,", "\"seconds\": 7000,", "people: 10 have 36500 days together, and 43750 are booked; give more people")]
    [InlineData("\"seconds\": 5,", "\"seconds\": 0,", "stages: last 0 seconds together, and must last 1 to 14400; stages: make no call")]
    [InlineData(
        "\"watchers\": 1,",
        "\"watchers\": 1, \"watchers\": 2,",
        "Duplicate property 'watchers' encountered during deserialization"
    )]
    [InlineData("\"watchers\": 1,", "\"watchers\": 1", "line 6, byte 3: ")]
    public void Wrong_input_is_named_with_its_place(string part, string wrong, string said)
    {
        Assert.Contains(part, Good, StringComparison.Ordinal);

        var refused = Assert.Throws<CommandException>(() => Parse(Good.Replace(part, wrong, StringComparison.Ordinal)));

        Assert.Equal(ExitCode.Usage, refused.ExitCode);
        Assert.StartsWith($"plan.json is no plan for a load: {said}", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "the plan: must be an object, not a list")]
    [InlineData("", "")]
    [InlineData("{", "")]
    [InlineData("{}", "people: is required; productions: is required; stages: is required; mix: is required")]
    public void What_is_no_object_of_JSON_is_no_plan(string text, string said)
    {
        var refused = Assert.Throws<CommandException>(() => Parse(text));

        Assert.StartsWith($"plan.json is no plan for a load: {said}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_or_is_too_long_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.PathOf("long.json"), new byte[PlanLimits.FileBytesMax + 1]);

        var absent = Assert.Throws<CommandException>(() => PlanFile.Read(folder.PathOf("none.json")));
        var tooLong = Assert.Throws<CommandException>(() => PlanFile.Read(folder.PathOf("long.json")));

        Assert.StartsWith("The plan cannot be read: ", absent.Message, StringComparison.Ordinal);
        Assert.EndsWith("has 1048577 bytes, and a plan at most 1048576.", tooLong.Message, StringComparison.Ordinal);
    }

    private static LoadPlan Parse(string json) => PlanFile.Parse(Encoding.UTF8.GetBytes(json), "plan.json");
}
