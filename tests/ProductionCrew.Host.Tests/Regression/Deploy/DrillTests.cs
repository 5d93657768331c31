using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.Host.Tests.Regression.Telemetry;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;
using Xunit.Abstractions;

namespace ProductionCrew.Host.Tests.Regression.Deploy;

/// <summary>Every disaster of the runbook is acted out, and the desk comes back as the runbook says.</summary>
[Trait("Store", "own")]
public sealed class DrillTests(ITestOutputHelper output)
{
    private const string Folder = "scripts/drills";
    private const string Shared = "desk";

    private static IEnumerable<string> Names =>
        Directory
            .EnumerateFiles(Repository.PathOf(Folder), "*.sh")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => name != Shared)
            .Order(StringComparer.Ordinal);

    [Theory]
    [InlineData("corrupt-file")]
    [InlineData("expired-keys")]
    [InlineData("lost-disk")]
    public Task The_desk_comes_back(string drill) => RunAsync(drill);

    [ToolFact(Tool.Postgres)]
    public Task The_desk_goes_on_at_the_standby() => RunAsync("lost-primary");

    [ToolFact(Tool.Faketime)]
    public Task The_desk_waits_until_the_clock_is_right() => RunAsync("wrong-clock");

    [ToolFact(Tool.Unshare)]
    public Task The_desk_waits_until_there_is_room() => RunAsync("full-disk");

    [Fact]
    public void The_runbook_has_every_drill()
    {
        var runbook = File.ReadAllText(Repository.PathOf(AlertRuleTests.Runbook));
        var run = File.ReadAllText(Repository.PathOf("run"));

        Assert.All(Names, name => Assert.Contains($"`./run drill {name}`", runbook, StringComparison.Ordinal));
        Assert.All(Names, name => Assert.Contains(name, run, StringComparison.Ordinal));
    }

    private async Task RunAsync(string drill)
    {
        var start = ProgramStart
            .Of(Tool.Bash, Repository.PathOf($"{Folder}/{drill}.sh"))
            .With(new KeyValuePair<string, string>("PRODUCTIONCREW_EXECUTABLE", ChildHost.Executable));
        var run = (await ProgramRun.OfAsync(start)).Succeeded(drill);
        output.WriteLine(run.Output);
        Assert.Contains("serves again", run.Output, StringComparison.Ordinal);
    }
}
