using k8s.Models;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.TestKit;
using YamlDotNet.Core;

namespace ProductionCrew.Host.Tests.Regression.Deploy;

/// <summary>The manifests are what Kubernetes, kustomize, the Prometheus operator and prometheus-adapter read.</summary>
[Trait("Store", "own")]
public sealed class ManifestTests
{
    public static TheoryData<string> Files => [.. Manifests.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_has_only_known_fields(string path) => Assert.NotEmpty(Manifests.Parse(Manifests.Text(path)));

    [Theory]
    [InlineData("base/services.yaml", "appProtocol:", "appProtocole:")]
    [InlineData("overlays/postgres/deployment.yaml", "readOnlyRootFilesystem:", "readOnlyRoot:")]
    [InlineData("monitoring/service-monitor.yaml", "scrapeTimeout:", "timeout:")]
    [InlineData("release/kustomization.yaml", "newTag:", "tag:")]
    public void A_field_that_is_not_known_is_found(string path, string field, string wrong)
    {
        var text = Manifests.Text(path);
        Assert.Contains(field, text, StringComparison.Ordinal);

        Assert.ThrowsAny<YamlException>(() => Manifests.Parse(text.Replace(field, wrong, StringComparison.Ordinal)));
    }

    [ToolFact(Tool.Kubectl)]
    public async Task Every_folder_renders_to_objects_with_only_known_fields()
    {
        foreach (var folder in Manifests.Applicable)
        {
            Assert.NotEmpty(await Manifests.RenderAsync(folder));
        }
    }

    [Fact]
    public void Every_folder_that_can_be_applied_is_part_of_a_deployment() =>
        Assert.Equal(
            Manifests.Applicable.Order(StringComparer.Ordinal),
            Deployed
                .Folders.SelectMany(folders => folders)
                .Append("base")
                .Concat(["jobs/migrate-up", "jobs/migrate-down"])
                .Distinct()
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void The_page_about_it_names_every_folder_and_no_other()
    {
        var rows = File.ReadLines(Repository.PathOf("docs/deployment.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal));

        Assert.Equal(
            Manifests.Files.Select(path => Path.GetDirectoryName(path)!).Distinct().Order(StringComparer.Ordinal),
            rows.SelectMany(row => row.Split('|')[1].Split(',')).Select(cell => cell.Trim(' ', '`')).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_rules_for_the_operator_are_those_for_Prometheus()
    {
        var alerts = Manifests.ParseAs<RuleGroups>(File.ReadAllText(Repository.PathOf("deploy/grafana/alerts.yml")));
        var rule = Assert.IsType<PrometheusRule>(Assert.Single(Manifests.Parse(Manifests.Text("monitoring/prometheus-rule.yaml"))));

        Assert.NotEmpty(alerts.Groups.SelectMany(group => group.Rules));
        Assert.Equivalent(alerts, rule.Spec, strict: true);
    }

    [ToolFact(Tool.Kubectl)]
    public async Task No_manifest_holds_a_secret()
    {
        foreach (var deployed in await Deployed.AllAsync())
        {
            Assert.Empty(deployed.Objects.OfType<V1Secret>());
            Assert.DoesNotContain("ProductionCrew__AccessKey", deployed.Settings.Keys);
            Assert.DoesNotContain("PGPASSWORD", deployed.Settings.Keys);
            var database = deployed.Settings["DATABASE_URL"];
            Assert.True(
                database.StartsWith("sqlite:", StringComparison.Ordinal)
                    || !new Uri(database).UserInfo.Contains(':', StringComparison.Ordinal)
            );
            Assert.All(
                deployed.Pods.Values.SelectMany(pod => pod.Spec.Containers).SelectMany(container => container.Env ?? []),
                variable => Assert.Null(variable.ValueFrom?.SecretKeyRef)
            );
        }
    }
}
