using System.Text.RegularExpressions;
using Grpc.Core;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Services;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Regression.Telemetry;

/// <summary>What is recorded, what the page for operators explains, and what dashboard and alerts ask for are the same names.</summary>
public sealed partial class MetricNameTests
{
    private static readonly string[] Suffixes = ["_bucket", "_sum", "_count"];

    private static string Store =>
        Environment.GetEnvironmentVariable("PRODUCTIONCREW_TEST_STORE") == "postgresql" ? "PostgreSQL" : "SQLite";

    [Fact]
    public async Task Every_metric_that_is_recorded_is_explained_and_the_other_way_round()
    {
        await using var host = await MeasuredHost.StartAsync();
        using var channel = TestChannel.ForAddress(host.Address);
        await UseAsync(new Desk(channel));
        await Eventually.IsTrueAsync(async () => await host.ValueAsync("productioncrew_holds_live") > 0);

        var recorded = await host.NamesAsync();

        Assert.Equal(DocumentedMetrics.On(Store).Order(StringComparer.Ordinal), recorded.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("deploy/grafana/dashboard.json")]
    [InlineData("deploy/grafana/alerts.yml")]
    public void Dashboard_and_alerts_ask_only_for_metrics_that_are_recorded(string file)
    {
        var asked = Name().Matches(File.ReadAllText(Repository.PathOf(file))).Select(match => match.Value).Distinct().ToList();

        Assert.NotEmpty(asked);
        Assert.Empty(asked.Select(WithoutSuffix).Except(DocumentedMetrics.All.Select(metric => metric.Name), StringComparer.Ordinal));
    }

    [Fact]
    public void The_dashboard_shows_every_metric()
    {
        var dashboard = File.ReadAllText(Repository.PathOf("deploy/grafana/dashboard.json"));

        Assert.DoesNotContain(
            DocumentedMetrics.All.Select(metric => metric.Name),
            name => !dashboard.Contains(name, StringComparison.Ordinal)
        );
    }

    /// <summary>Makes each kind of call that something is recorded of.</summary>
    private static async Task UseAsync(Desk desk)
    {
        var role = Desk.NewRole();
        var member = await desk.HireAsync("Ann", role);
        var show = (await desk.ScheduleAsync("Nightfall", "2100-05-01", "2100-05-03")).Production;
        await desk.HoldAsync(show, member, role);
        await Assert.ThrowsAsync<RpcException>(() => desk.HoldAsync(show, member, "nobody-has-it"));
        using var watch = desk.Productions.WatchSchedule(new WatchScheduleRequest());
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
    }

    private static string WithoutSuffix(string name) =>
        Suffixes.FirstOrDefault(suffix => name.EndsWith(suffix, StringComparison.Ordinal)) is { } suffix ? name[..^suffix.Length] : name;

    [GeneratedRegex(@"\b(productioncrew_|rpc_server_|dotnet_)\w+", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Name();
}
