using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration.Memory;
using ProductionCrew.Client;
using ProductionCrew.Host.Hosting;

namespace ProductionCrew.Host.Settings;

/// <summary>
/// Decides where to listen. <c>Kestrel:Endpoints</c> wins over <c>urls</c>, which wins over <c>http_ports</c>, as always in ASP.NET
/// Core; without any of them it is our default. All become Kestrel endpoints, so that each gets the right protocols: without
/// TLS only HTTP/2, because Kestrel cannot tell it from HTTP/1.1 there; with TLS both. <c>ProductionCrew:HttpUrl</c> is one more, for HTTP/1.1
/// without TLS: by default it is there if nothing else is said of addresses.
/// </summary>
internal static class Endpoints
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Where browsers are served, which speak no HTTP/2 without TLS, and all others who have HTTP/1.1.</summary>
    public const string DefaultHttpUrl = "http://127.0.0.1:5081";

    private const string Section = "Kestrel:Endpoints";
    private const string HttpUrl = $"{HostSettings.Section}:{nameof(HostSettings.HttpUrl)}";

    /// <summary>The endpoint for HTTP/1.1. Endpoints are sorted by name, and those for gRPC come before it.</summary>
    private const string HttpName = "Web";

    public static void Apply(ConfigurationManager configuration)
    {
        var named = Configured(configuration) ?? FromUrls(configuration) ?? FromPorts(configuration);
        var urls = named ?? new() { ["Grpc"] = DefaultUrl };
        var endpoints = new Dictionary<string, string?>();
        if ((configuration[HttpUrl] ?? (named is null ? DefaultHttpUrl : "")) is { Length: > 0 } http)
        {
            endpoints[$"{Section}:{HttpName}:Url"] = CheckedClearText(http);
            endpoints[$"{Section}:{HttpName}:Protocols"] = nameof(HttpProtocols.Http1);
            urls.Remove(HttpName);
        }

        foreach (var (name, url) in urls)
        {
            var key = $"{Section}:{name}";
            endpoints[$"{key}:Url"] = Checked(key, url);
            endpoints[$"{key}:Protocols"] = configuration[$"{key}:Protocols"] ?? ProtocolsOf(url).ToString();
        }

        // The plain settings have been read. If they stayed, Kestrel would warn that they are overridden. An empty text would be ignored in
        // favor of the setting that the process was started with; a list without an address is not.
        endpoints["urls"] = ";";
        endpoints["http_ports"] = endpoints["https_ports"] = "";
        configuration.Sources.Add(new MemoryConfigurationSource { InitialData = endpoints });
    }

    /// <summary>Where the service is told to listen.</summary>
    public static IEnumerable<string> Urls(IConfiguration configuration) =>
        configuration.GetSection(Section).GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>();

    /// <summary>Where browsers are served: by TLS, or by HTTP/1.1.</summary>
    public static IEnumerable<string> BrowserUrls(IConfiguration configuration) =>
        configuration
            .GetSection(Section)
            .GetChildren()
            .Where(endpoint => endpoint["Protocols"]?.Contains(nameof(HttpProtocols.Http1), StringComparison.OrdinalIgnoreCase) == true)
            .Select(endpoint => endpoint["Url"])
            .OfType<string>();

    /// <summary>Whether a server can listen at an address, without TLS.</summary>
    public static bool IsClearText(string url) => url.StartsWith("http:", StringComparison.OrdinalIgnoreCase) && IsAddress(url);

    private static Dictionary<string, string>? Configured(ConfigurationManager configuration)
    {
        var sections = configuration.GetSection(Section).GetChildren().ToDictionary(child => child.Key, child => child["Url"] ?? "");
        return sections.Count == 0 ? null : sections;
    }

    private static Dictionary<string, string>? FromUrls(ConfigurationManager configuration) => Named(Split(configuration["urls"]));

    private static Dictionary<string, string>? FromPorts(ConfigurationManager configuration) =>
        Named([
            .. Split(configuration["http_ports"]).Select(port => $"http://*:{port}"),
            .. Split(configuration["https_ports"]).Select(port => $"https://*:{port}"),
        ]);

    private static string[] Split(string? list) =>
        list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static Dictionary<string, string>? Named(string[] urls) =>
        urls.Length == 0 ? null : urls.Index().ToDictionary(url => $"Url{url.Index}", url => url.Item);

    private static HttpProtocols ProtocolsOf(string url) =>
        url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http2;

    // Without this check, a port that is not a number would be taken for a part of the host.
    private static bool IsHost(string host) =>
        host.StartsWith('[') || host.StartsWith("unix:/", StringComparison.Ordinal) || !host.Contains(':', StringComparison.Ordinal);

    private static string CheckedClearText(string url) =>
        IsClearText(url) ? url : throw new CommandException(ExitCode.Config, $"{HttpUrl} must be like {DefaultHttpUrl}, not '{url}'.");

    private static string Checked(string key, string url) =>
        IsAddress(url) ? url : throw new CommandException(ExitCode.Config, $"{key}:Url must be like {DefaultUrl}, not '{url}'.");

    private static bool IsAddress(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address.Scheme is "http" or "https" && IsHost(address.Host) && address.PathBase.Length == 0 && address.Port <= 65_535;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
