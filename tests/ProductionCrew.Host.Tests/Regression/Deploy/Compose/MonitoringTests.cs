using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.TestKit;
using ProductionCrew.TestKit.Processes;

namespace ProductionCrew.Host.Tests.Regression.Deploy.Compose;

/// <summary>Prometheus and Grafana of the compose file read what is there.</summary>
[Trait("Store", "own")]
public sealed class MonitoringTests
{
    private const string Configuration = "prometheus.yml";

    private static readonly ComposeFile Replicas = ComposeFiles.Read(ComposeFiles.Replicas);

    [ToolFact(Tool.Promtool)]
    public async Task Prometheus_takes_its_configuration_with_the_rules()
    {
        using var folder = new TemporaryFolder();
        foreach (var (from, to) in Mounts("prometheus").Where(mount => mount.From[0] == '.'))
        {
            var copy = folder.PathOf(to.TrimStart('/'));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(ComposeFiles.PathOf(from), copy);
        }

        var flag = Assert.Single(
            Replicas.Services["prometheus"].Command,
            word => word.StartsWith("--config.file=", StringComparison.Ordinal)
        );
        var path = folder.PathOf(flag.Split('=')[1].TrimStart('/'));

        var run = await ProgramRun.OfAsync(Tool.Promtool, "check", "config", path);
        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        Assert.Contains("12 rules found", run.Output, StringComparison.Ordinal);

        // A rule file that is not mounted where it is looked for is an error.
        File.Delete(Path.Combine(Path.GetDirectoryName(path)!, "alerts.yml"));
        Assert.NotEqual(0, (await ProgramRun.OfAsync(Tool.Promtool, "check", "config", path)).ExitCode);
    }

    [Fact]
    public void Prometheus_reads_the_page_of_every_replica_and_no_other()
    {
        var read = ComposeFiles.Strictly<PrometheusConfiguration>(ComposeFiles.Text(Configuration));
        var job = Assert.Single(read.ScrapeConfigs);
        var replicas = Replicas.Services.Where(named => named.Key.StartsWith("replica-", StringComparison.Ordinal)).ToList();

        Assert.Equal("productioncrew", job.JobName);
        Assert.Equal("/metrics", job.MetricsPath);
        Assert.Equal(
            replicas.Select(named => $"{named.Key}:{BindingAddress.Parse(named.Value.Environment["ProductionCrew__MetricsUrl"]).Port}"),
            Assert.Single(job.StaticConfigs).Targets
        );
        Assert.All(replicas, named => Assert.Contains("metrics", named.Value.Addresses.Keys));
        Assert.Equal(["metrics"], Replicas.Services["prometheus"].Addresses.Keys);
        Assert.Equal(["alerts.yml"], read.RuleFiles);
        Assert.Contains(("../grafana/alerts.yml", "/etc/prometheus/alerts.yml"), Mounts("prometheus"));
        Assert.Contains($"./{Configuration}", Mounts("prometheus").Select(mount => mount.From));
        Assert.Contains("--storage.tsdb.path=/prometheus", Replicas.Services["prometheus"].Command);
        Assert.Contains(("prometheus", "/prometheus"), Mounts("prometheus"));
    }

    [Fact]
    public void Grafana_finds_Prometheus_and_the_dashboard()
    {
        var source = Assert.Single(
            ComposeFiles.StrictlyCamel<GrafanaDatasources>(ComposeFiles.Text("grafana/datasources.yml")).Datasources
        );
        var provider = Assert.Single(ComposeFiles.StrictlyCamel<GrafanaDashboards>(ComposeFiles.Text("grafana/dashboards.yml")).Providers);
        var mounts = Mounts("grafana");

        Assert.Equal(("prometheus", "proxy", "http://prometheus:9090", true), (source.Type, source.Access, source.Url, source.IsDefault));
        Assert.Contains("metrics", Replicas.Services["grafana"].Addresses.Keys);
        Assert.Equal("file", provider.Type);
        var (_, dashboard) = Assert.Single(mounts, mount => mount.From == "../grafana/dashboard.json");
        Assert.Equal(provider.Options["path"], Path.GetDirectoryName(dashboard));
        Assert.Contains(mounts, mount => mount.To.StartsWith("/etc/grafana/provisioning/datasources/", StringComparison.Ordinal));
        Assert.Contains(mounts, mount => mount.To.StartsWith("/etc/grafana/provisioning/dashboards/", StringComparison.Ordinal));

        // The dashboard asks for a source of the kind that there is.
        using var shown = JsonDocument.Parse(File.ReadAllText(ComposeFiles.PathOf("../grafana/dashboard.json")));
        Assert.Equal(source.Type, shown.RootElement.GetProperty("templating").GetProperty("list")[0].GetProperty("query").GetString());
    }

    private static List<(string From, string To)> Mounts(string service) =>
        [.. Replicas.Services[service].Volumes.Select(volume => volume.Split(':')).Select(parts => (parts[0], parts[1]))];
}
