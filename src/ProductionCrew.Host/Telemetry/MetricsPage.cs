using Microsoft.AspNetCore.Server.Kestrel.Core;
using OpenTelemetry.Metrics;
using ProductionCrew.Client;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Telemetry;

/// <summary>
/// The page that Prometheus reads. It is a server of its own, so that it serves nothing else, the addresses of the service do not serve it,
/// and it answers while the service has no connection left.
/// </summary>
internal sealed class MetricsPage : IAsyncDisposable
{
    public const string Path = "/metrics";

    /// <summary>The most connections; a Prometheus needs one.</summary>
    private const int ConnectionsMax = 32;

    private readonly WebApplication web;
    private readonly string url;

    private MetricsPage(WebApplication web, string url)
    {
        this.web = web;
        this.url = url;
    }

    /// <summary>Where it is, once it has started.</summary>
    public string Address => web.Urls.First() + Path;

    /// <summary>Builds the page, which does not listen yet; null if the settings ask for none.</summary>
    public static MetricsPage? Build(HostSettings settings, IServiceProvider services)
    {
        if (settings.MetricsUrl.Length == 0)
        {
            return null;
        }

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Limit);
        var page = builder.Build();
        page.Urls.Add(settings.MetricsUrl);
        page.Use(AddHeaders);
        page.UseOpenTelemetryPrometheusScrapingEndpoint(
            services.GetRequiredService<MeterProvider>(),
            predicate: null,
            Path,
            configureBranchedPipeline: null,
            optionsName: null
        );
        return new MetricsPage(page, settings.MetricsUrl);
    }

    /// <exception cref="CommandException">The address cannot be bound.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await web.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException)
        {
            throw BindFaults.OfMetrics(exception, url);
        }
    }

    public ValueTask DisposeAsync() => web.DisposeAsync();

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = ConnectionsMax;
        kestrel.Limits.MaxRequestBodySize = 0;
    }

    private static Task AddHeaders(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-store";
        return next(context);
    }
}
