namespace ProductionCrew.Host.Tests.Regression.Deploy.Compose;

/// <summary>A compose file with the fields that ours use; any other is refused.</summary>
internal sealed record ComposeFile
{
    public required Dictionary<string, ComposeService> Services { get; set; }
    public required Dictionary<string, ComposeNetwork?> Networks { get; set; }
    public required Dictionary<string, object?> Volumes { get; set; }
    public required Dictionary<string, ComposeSecret> Secrets { get; set; }
}

internal sealed record ComposeService
{
    public required string Image { get; set; }
    public required string User { get; set; }
    public required string Restart { get; set; }
    public bool ReadOnly { get; set; }
    public required List<string> CapDrop { get; set; }
    public required List<string> SecurityOpt { get; set; }
    public required ComposeLogging Logging { get; set; }
    public List<string> Entrypoint { get; set; } = [];
    public List<string> Command { get; set; } = [];
    public Dictionary<string, string> Environment { get; set; } = [];
    public List<string> Secrets { get; set; } = [];
    public List<string> Volumes { get; set; } = [];
    public List<string> Tmpfs { get; set; } = [];
    public List<string> Ports { get; set; } = [];
    public List<string> ExtraHosts { get; set; } = [];
    public List<string> Profiles { get; set; } = [];
    public object? Networks { get; set; }
    public Dictionary<string, ComposeDependency> DependsOn { get; set; } = [];
    public required ComposeHealthcheck Healthcheck { get; set; }
    public string? StopSignal { get; set; }
    public string? StopGracePeriod { get; set; }
    public string? ShmSize { get; set; }
    public required string MemLimit { get; set; }
    public required int PidsLimit { get; set; }

    /// <summary>The networks that it is in, with its address where that is fixed.</summary>
    public IReadOnlyDictionary<string, string?> Addresses =>
        Networks switch
        {
            List<object> names => names.ToDictionary(name => (string)name, _ => (string?)null, StringComparer.Ordinal),
            Dictionary<object, object?> named => named.ToDictionary(
                network => (string)network.Key,
                network => network.Value is Dictionary<object, object?> fields ? (string?)Assert.Single(fields, IsAddress).Value : null,
                StringComparer.Ordinal
            ),
            _ => throw new InvalidOperationException("A container is in no network."),
        };

    /// <summary>Whether it does one thing and ends.</summary>
    public bool IsJob => Restart == "no";

    private static bool IsAddress(KeyValuePair<object, object?> field) => (string)field.Key == "ipv4_address";
}

internal sealed record ComposeLogging
{
    public required string Driver { get; set; }
    public required Dictionary<string, string> Options { get; set; }
}

internal sealed record ComposeDependency
{
    public required string Condition { get; set; }
}

internal sealed record ComposeHealthcheck
{
    public bool Disable { get; set; }
    public List<string> Test { get; set; } = [];
    public string? Interval { get; set; }
    public string? Timeout { get; set; }
    public int? Retries { get; set; }
    public string? StartPeriod { get; set; }
}

internal sealed record ComposeNetwork
{
    public bool Internal { get; set; }
    public ComposeAddresses? Ipam { get; set; }
}

internal sealed record ComposeAddresses
{
    public required List<ComposeSubnet> Config { get; set; }
}

internal sealed record ComposeSubnet
{
    public required string Subnet { get; set; }
    public string? IpRange { get; set; }
}

internal sealed record ComposeSecret
{
    public required string File { get; set; }
}
