using System.Text.RegularExpressions;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Telemetry;

/// <summary>The alerts fire when they should and only then, and the runbook knows each of them.</summary>
[Trait("Store", "own")]
public sealed partial class AlertRuleTests
{
    /// <summary>What tells what to do about an alert, and after a disaster.</summary>
    public const string Runbook = "docs/runbook.md";

    private const string Rules = "deploy/grafana/alerts.yml";
    private const string Cases = "deploy/grafana/alerts.test.yml";

    [ToolFact(Tool.Promtool)]
    public Task Prometheus_takes_the_alert_rules() => PromtoolAsync("check", Rules);

    [ToolFact(Tool.Promtool)]
    public Task Each_alert_fires_for_its_fault_and_for_no_other() => PromtoolAsync("test", Cases);

    [Fact]
    public void Each_alert_has_a_case_in_which_it_fires()
    {
        var cases = File.ReadAllText(Repository.PathOf(Cases));

        Assert.NotEmpty(Alerts());
        Assert.All(Alerts(), alert => Assert.Matches($@"alertname: {alert}\n\s+exp_alerts:\n", cases));
        Assert.All(Alerts(), alert => Assert.Matches($@"alertname: {alert}\n\s+exp_alerts: \[\]", cases));
    }

    [Fact]
    public void The_runbook_has_a_heading_for_each_alert()
    {
        var headings = File.ReadLines(Repository.PathOf(Runbook))
            .Where(line => line.StartsWith("### ProductionCrew", StringComparison.Ordinal))
            .Select(line => line["### ".Length..]);

        Assert.Equal(Alerts().Order(StringComparer.Ordinal), headings.Order(StringComparer.Ordinal));
    }

    private static List<string> Alerts() =>
        [.. AlertName().Matches(File.ReadAllText(Repository.PathOf(Rules))).Select(match => match.Groups["name"].Value)];

    private static async Task PromtoolAsync(string verb, string file)
    {
        var run = await ProgramRun.OfAsync(Tool.Promtool, verb, "rules", Repository.PathOf(file));

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.Contains("SUCCESS", run.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"- alert: (?<name>\w+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex AlertName();
}
