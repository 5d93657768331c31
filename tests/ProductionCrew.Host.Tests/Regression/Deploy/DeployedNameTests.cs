using System.Globalization;
using System.Text.RegularExpressions;
using k8s.Models;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;
using ProductionCrew.Host.Tests.Hosting;
using ProductionCrew.Host.Tests.Regression.Faults;
using ProductionCrew.Host.Tests.Regression.Telemetry;

namespace ProductionCrew.Host.Tests.Regression.Deploy;

/// <summary>What the manifests name exists in the product, and fits from one manifest to the next.</summary>
[Trait("Store", "own")]
public sealed partial class DeployedNameTests
{
    /// <summary>Those that are set for a container alone: what a client reads, and what the shell of the container itself uses.</summary>
    private static readonly string[] OwnVariables = [Client.AddressArgument.Variable, "POD_NAME"];

    [ToolFact(Tool.Kubectl)]
    public async Task Every_setting_is_one()
    {
        foreach (var deployed in await Deployed.AllAsync())
        {
            // Reading refuses what begins like a setting of the product and is none.
            Assert.NotNull(deployed.ReadSettings());
            Assert.All(
                deployed.Settings.Keys.Where(key => !key.StartsWith("ProductionCrew__", StringComparison.Ordinal)),
                key => Assert.Contains(key, PostgresParameter.All.Select(parameter => parameter.Variable).Append(DatabaseUrl.Key))
            );
            Assert.All(
                Containers(deployed).SelectMany(container => container.Env ?? []),
                variable => Assert.Contains(variable.Name, OwnVariables)
            );
        }
    }

    [ToolFact(Tool.Kubectl)]
    public async Task Every_verb_is_one()
    {
        var verbs = (await Deployed.AllAsync())
            .SelectMany(Containers)
            .SelectMany(container => VerbsOf([.. container.Command ?? [], .. container.Args ?? []]))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();

        Assert.Equal(["backup", "load", "migrate down", "migrate up", "smoke", "sweep", "token"], verbs);
        foreach (var verb in verbs)
        {
            var run = await VerbRun.OfAsync([.. verb.Split(' '), "--help"]);
            Assert.Equal(0, run.ExitCode);
            Assert.Contains($" {verb} ", run.Output, StringComparison.Ordinal);
        }
    }

    [ToolFact(Tool.Kubectl)]
    public async Task Ports_are_those_of_the_image_and_of_the_settings()
    {
        var image = Dockerfile.Read();
        var ports = Assert.Single(image.All("EXPOSE")).Split(' ').Select(Number).ToArray();
        var (served, pages) = (ports[0], ports[1]);
        var variables = Assert.Single(image.All("ENV"));
        Assert.Contains(
            $"ASPNETCORE_URLS=http://+:{served} ProductionCrew__HttpUrl=http://+:{pages} ",
            variables,
            StringComparison.Ordinal
        );
        foreach (var deployed in await Deployed.AllAsync())
        {
            var server = Assert.Single(deployed.Server.Spec.Containers);
            var metrics = BindingPort(deployed.ReadSettings().MetricsUrl);
            Assert.Equal(
                [("grpc", served), ("http", pages), ("metrics", metrics)],
                server.Ports.Select(port => (port.Name, port.ContainerPort))
            );
            Assert.All(Probes(server), probe => Assert.Equal(served, probe.Grpc.Port));
            Assert.All(
                deployed.Objects.OfType<V1Service>().SelectMany(service => service.Spec.Ports),
                port =>
                {
                    Assert.Equal(port.Name, port.TargetPort.Value);
                    Assert.Contains((port.Name, port.Port), server.Ports.Select(open => (open.Name, open.ContainerPort)));
                }
            );
            var reached = deployed.Objects.OfType<V1NetworkPolicy>().Single(policy => policy.Metadata.Name == "server").Spec.Ingress;
            Assert.Equal([served, pages, metrics], reached.SelectMany(rule => rule.Ports).Select(port => Number(port.Port.Value)));
        }
    }

    [ToolFact(Tool.Kubectl)]
    public async Task Probes_ask_for_what_they_are_for()
    {
        var known = ServiceCatalog.Product.Services.Select(service => service.FullName).ToList();
        foreach (var server in (await Deployed.AllAsync()).Select(deployed => Assert.Single(deployed.Server.Spec.Containers)))
        {
            Assert.All(Probes(server), probe => Assert.Contains(probe.Grpc.Service ?? known[0], known));
            // Health as a whole is for balancers alone: nothing may restart a service because its clock or its database is in trouble.
            Assert.Null(server.ReadinessProbe.Grpc.Service);
            Assert.Equal("grpc.health.v1.Health", server.LivenessProbe.Grpc.Service);
            Assert.Equal("grpc.health.v1.Health", server.StartupProbe.Grpc.Service);
        }
    }

    [ToolFact(Tool.Kubectl)]
    public async Task Every_file_that_a_setting_names_is_on_a_mounted_volume()
    {
        foreach (var deployed in await Deployed.AllAsync())
        {
            var server = Assert.Single(deployed.Server.Spec.Containers);
            var mounts = server.VolumeMounts.Select(mount => mount.MountPath + "/").ToList();
            Assert.NotEmpty(deployed.Settings.Values.SelectMany(Paths));
            Assert.All(
                deployed.Settings.Values.SelectMany(Paths),
                path => Assert.Contains(mounts, mount => path.StartsWith(mount, StringComparison.Ordinal))
            );
        }

        static IEnumerable<string> Paths(string value) =>
            value.StartsWith('/') ? [value]
            : value.StartsWith("sqlite:", StringComparison.Ordinal) ? [value["sqlite:".Length..]]
            : [];
    }

    [ToolFact(Tool.Kubectl)]
    public async Task Every_selector_finds_what_it_is_for()
    {
        foreach (var deployed in await Deployed.AllAsync())
        {
            var labels = deployed.Server.Metadata.Labels;
            Assert.All(deployed.Objects.OfType<V1Service>(), service => AssertFinds(service.Spec.Selector, labels));
            foreach (var budget in deployed.Objects.OfType<V1PodDisruptionBudget>())
            {
                AssertFinds(budget.Spec.Selector.MatchLabels, labels);
            }

            foreach (
                var policy in deployed.Objects.OfType<V1NetworkPolicy>().Where(policy => policy.Spec.PodSelector.MatchLabels is not null)
            )
            {
                Assert.Contains(
                    deployed.Pods.Values,
                    pod => policy.Spec.PodSelector.MatchLabels.All(label => pod.Metadata.Labels.Contains(label))
                );
            }
        }
    }

    [ToolFact(Tool.Kubectl)]
    public async Task Prometheus_finds_the_page_of_metrics()
    {
        var deployed = await Deployed.OfAsync(["overlays/production"]);
        var monitor = deployed.Single<ServiceMonitor>();
        var service = deployed
            .Objects.OfType<V1Service>()
            .Single(service => monitor.Spec.Selector.MatchLabels.All(label => service.Metadata.Labels.Contains(label)));
        var endpoint = Assert.Single(monitor.Spec.Endpoints);

        Assert.Contains(service.Spec.Ports, port => port.Name == endpoint.Port);
        Assert.Equal("/metrics", endpoint.Path);
    }

    [ToolFact(Tool.Kubectl)]
    public async Task The_autoscaler_asks_for_a_metric_that_the_adapter_makes_of_a_recorded_one()
    {
        var scaler = (await Deployed.OfAsync(["overlays/production"])).Single<V2HorizontalPodAutoscaler>();
        var rule = Assert.Single(Manifests.ParseAs<AdapterConfiguration>(Manifests.Text(Manifests.Adapter)).Rules);

        Assert.Equal(["Pods", "Resource"], scaler.Spec.Metrics.Select(metric => metric.Type));
        Assert.Equal(rule.Name.As, scaler.Spec.Metrics[0].Pods.Metric.Name);
        Assert.Equal("cpu", scaler.Spec.Metrics[1].Resource.Name);
        Assert.Contains(Series().Match(rule.SeriesQuery).Groups["name"].Value, DocumentedMetrics.On("PostgreSQL"));
    }

    private static void AssertFinds(IDictionary<string, string> selector, IDictionary<string, string> labels)
    {
        Assert.NotEmpty(selector);
        Assert.All(selector, label => Assert.Contains(label, labels));
    }

    private static IEnumerable<V1Container> Containers(Deployed deployed) => deployed.Pods.Values.SelectMany(pod => pod.Spec.Containers);

    private static V1Probe[] Probes(V1Container server) => [server.StartupProbe, server.ReadinessProbe, server.LivenessProbe];

    /// <summary>The verbs of the executable in a command, also in one that a shell reads. Without any the image says which.</summary>
    private static IEnumerable<string> VerbsOf(IReadOnlyList<string> command) =>
        Verb().Matches(string.Join(' ', command)).Select(match => match.Groups["verb"].Value);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static int BindingPort(string url) => Microsoft.AspNetCore.Http.BindingAddress.Parse(url).Port;

    [GeneratedRegex("/app/productioncrew (?<verb>migrate (up|down)|[a-z]+)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Verb();

    [GeneratedRegex(@"^(?<name>\w+)_bucket\{", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Series();
}
