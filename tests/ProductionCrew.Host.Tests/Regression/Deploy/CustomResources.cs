using k8s;
using k8s.Models;

namespace ProductionCrew.Host.Tests.Regression.Deploy;

/// <summary>A kustomization or a component, with the fields that ours use; any other is refused.</summary>
internal sealed record Kustomization : IKubernetesObject
{
    public required string ApiVersion { get; set; }
    public required string Kind { get; set; }
    public string? Namespace { get; set; }
    public List<string> Resources { get; set; } = [];
    public List<string> Components { get; set; } = [];
    public List<KustomizePatch> Patches { get; set; } = [];
    public List<KustomizeImage> Images { get; set; } = [];
    public List<GeneratedConfigMap> ConfigMapGenerator { get; set; } = [];
    public GeneratorOptions? GeneratorOptions { get; set; }
}

internal sealed record KustomizePatch
{
    public string? Path { get; set; }
    public string? Patch { get; set; }
    public PatchTarget? Target { get; set; }
}

internal sealed record PatchTarget
{
    public required string Kind { get; set; }
    public required string Name { get; set; }
}

internal sealed record KustomizeImage
{
    public required string Name { get; set; }
    public required string NewName { get; set; }
    public required string NewTag { get; set; }
}

internal sealed record GeneratedConfigMap
{
    public required string Name { get; set; }
    public List<string> Literals { get; set; } = [];
}

internal sealed record GeneratorOptions
{
    public bool DisableNameSuffixHash { get; set; }
}

/// <summary>What the Prometheus operator is to scrape, with the fields that ours uses.</summary>
internal sealed record ServiceMonitor : IKubernetesObject
{
    public required string ApiVersion { get; set; }
    public required string Kind { get; set; }
    public required V1ObjectMeta Metadata { get; set; }
    public required ServiceMonitorSpec Spec { get; set; }
}

internal sealed record ServiceMonitorSpec
{
    public required V1LabelSelector Selector { get; set; }
    public required List<ScrapedEndpoint> Endpoints { get; set; }
}

internal sealed record ScrapedEndpoint
{
    public required string Port { get; set; }
    public required string Path { get; set; }
    public required string Interval { get; set; }
    public required string ScrapeTimeout { get; set; }
}

/// <summary>Alert rules as the Prometheus operator takes them.</summary>
internal sealed record PrometheusRule : IKubernetesObject
{
    public required string ApiVersion { get; set; }
    public required string Kind { get; set; }
    public required V1ObjectMeta Metadata { get; set; }
    public required RuleGroups Spec { get; set; }
}

/// <summary>A file of rules for Prometheus.</summary>
internal sealed record RuleGroups
{
    public required List<RuleGroup> Groups { get; set; }
}

internal sealed record RuleGroup
{
    public required string Name { get; set; }
    public required List<AlertRule> Rules { get; set; }
}

internal sealed record AlertRule
{
    public required string Alert { get; set; }
    public required string Expr { get; set; }
    public required string For { get; set; }
    public required Dictionary<string, string> Labels { get; set; }
    public required Dictionary<string, string> Annotations { get; set; }
}

/// <summary>Rules for prometheus-adapter.</summary>
internal sealed record AdapterConfiguration
{
    public required List<AdapterRule> Rules { get; set; }
}

internal sealed record AdapterRule
{
    public required string SeriesQuery { get; set; }
    public required AdapterResources Resources { get; set; }
    public required AdapterName Name { get; set; }
    public required string MetricsQuery { get; set; }
}

internal sealed record AdapterResources
{
    public required Dictionary<string, AdapterResource> Overrides { get; set; }
}

internal sealed record AdapterResource
{
    public required string Resource { get; set; }
}

internal sealed record AdapterName
{
    public required string As { get; set; }
}
