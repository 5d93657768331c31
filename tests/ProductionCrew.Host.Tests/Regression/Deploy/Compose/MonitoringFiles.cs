namespace ProductionCrew.Host.Tests.Regression.Deploy.Compose;

/// <summary>The configuration of Prometheus, with the fields that ours uses.</summary>
internal sealed record PrometheusConfiguration
{
    public required Dictionary<string, string> Global { get; set; }
    public required List<string> RuleFiles { get; set; }
    public required List<ScrapeConfiguration> ScrapeConfigs { get; set; }
}

internal sealed record ScrapeConfiguration
{
    public required string JobName { get; set; }
    public required string MetricsPath { get; set; }
    public required List<StaticTargets> StaticConfigs { get; set; }
}

internal sealed record StaticTargets
{
    public required List<string> Targets { get; set; }
}

/// <summary>Where Grafana finds its data.</summary>
internal sealed record GrafanaDatasources
{
    public required int ApiVersion { get; set; }
    public required List<GrafanaDatasource> Datasources { get; set; }
}

internal sealed record GrafanaDatasource
{
    public required string Name { get; set; }
    public required string Type { get; set; }
    public required string Access { get; set; }
    public required string Url { get; set; }
    public required bool IsDefault { get; set; }
    public required bool Editable { get; set; }
}

/// <summary>Where Grafana finds its dashboards.</summary>
internal sealed record GrafanaDashboards
{
    public required int ApiVersion { get; set; }
    public required List<GrafanaProvider> Providers { get; set; }
}

internal sealed record GrafanaProvider
{
    public required string Name { get; set; }
    public required string Type { get; set; }
    public required bool AllowUiUpdates { get; set; }
    public required Dictionary<string, string> Options { get; set; }
}
