using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Telemetry;

[Trait("Store", "own")]
public sealed class AlertRuleTests
{
    [ToolFact(Tool.Promtool)]
    public async Task Prometheus_takes_the_alert_rules()
    {
        var run = await ProgramRun.OfAsync(Tool.Promtool, "check", "rules", Repository.PathOf("deploy/grafana/alerts.yml"));

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.Contains("SUCCESS", run.Output, StringComparison.Ordinal);
    }
}
