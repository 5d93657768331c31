using Microsoft.AspNetCore.Cors.Infrastructure;
using ProductionCrew.Host.Calls;
using ProductionCrew.Host.Json;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Browsers;

/// <summary>
/// gRPC-Web, and calls from pages of other origins where the settings allow them. Everything behind it treats such a call as any other of gRPC.
/// </summary>
internal static class BrowserCalls
{
    /// <summary>How long a browser need not ask again whether it may call.</summary>
    private static readonly TimeSpan PermissionLife = TimeSpan.FromHours(1);

    private static readonly string[] ReadHeaders =
    [
        "grpc-status",
        "grpc-message",
        "grpc-status-details-bin",
        "grpc-retry-pushback-ms",
        "etag",
        "retry-after",
        CallId.Header,
    ];

    private static readonly string[] SentHeaders =
    [
        "authorization",
        "content-type",
        "grpc-timeout",
        "x-grpc-web",
        "x-user-agent",
        CallId.Header,
        JsonHeaders.IdempotencyKey,
        JsonHeaders.IfMatch,
        "traceparent",
        "tracestate",
    ];

    public static void Add(IServiceCollection services, BrowserSettings settings)
    {
        if (settings.CorsOrigins.Count > 0)
        {
            services.AddCors(options => options.AddDefaultPolicy(policy => Allow(policy, settings)));
        }
    }

    /// <summary>Before everything that looks at a call, so that a refusal reaches the browser too.</summary>
    public static void Use(WebApplication application)
    {
        var isShared = application.Services.GetRequiredService<HostSettings>().Browsers.CorsOrigins.Count > 0;
        application.UseWhen(
            CouldCome,
            browsers =>
            {
                browsers.UseMiddleware<ForeignHosts>();
                if (isShared)
                {
                    browsers.UseCors();
                }

                browsers.UseGrpcWeb();
            }
        );
    }

    /// <summary>Whether a browser can send it. None speaks HTTP/2 without TLS, so an address of gRPC alone takes gRPC alone.</summary>
    public static bool CouldCome(HttpContext context) => context.Request.IsHttps || !HttpProtocol.IsHttp2(context.Request.Protocol);

    private static void Allow(CorsPolicyBuilder policy, BrowserSettings settings) =>
        policy
            .WithOrigins([.. settings.CorsOrigins])
            .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Patch, HttpMethods.Put)
            .WithHeaders(SentHeaders)
            .WithExposedHeaders(ReadHeaders)
            .SetPreflightMaxAge(PermissionLife);
}
