using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ProductionCrew.Host.Access.Tokens;
using ProductionCrew.Host.Calls;
using ProductionCrew.Host.Services;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Access;

/// <summary>Access control as the host puts it together.</summary>
internal static class AccessServices
{
    /// <summary>The largest request of AccessService, in bytes: the most certificate names of an operator take half of it.</summary>
    public const int RequestBytesMax = 16_384;

    /// <summary>
    /// A single scheme would be the default, and be run for each call with the services of the host, where one handler would serve all calls.
    /// </summary>
    private const string SuppressDefaultScheme = "Microsoft.AspNetCore.Authentication.SuppressAutoDefaultScheme";

    private const string KeysPath = "/.well-known/jwks.json";

    /// <summary>How long others may keep the set of keys: shorter than a key is published before it signs.</summary>
    private const string KeysLife = "max-age=60";

    public static void Add(IServiceCollection services, HostSettings settings)
    {
        services
            .AddSingleton<AccessDirectory>()
            .AddHostedService(provider => provider.GetRequiredService<AccessDirectory>())
            .AddSingleton<TokenIssuer>()
            .AddSingleton<SignIn>()
            .AddSingleton<CheckedTokens>()
            .AddSingleton<CertificateIdentities>()
            .AddSingleton<FailedChecks>()
            .AddSingleton<AccessLog>()
            .AddSingleton<AccessSessions>();
        TokenSchemes.Add(services, settings.Access);

        // Whoever has no token yet can send these, and wrong ones are kept while their answer waits.
        services.AddGrpc().AddServiceOptions<AccessApi>(options => options.MaxReceiveMessageSize = RequestBytesMax);
        AppContext.SetSwitch(SuppressDefaultScheme, isEnabled: true);
        services.AddAuthorization(RequiredAccess.Configure);
        services.Replace(ServiceDescriptor.Singleton<IAuthorizationMiddlewareResultHandler, AccessResults>());
        services.AddRateLimiter(options => CallLimits.Configure(options, settings));
    }

    /// <summary>Behind what gives each call its id and its log line, and before everything that does something for the caller.</summary>
    public static void Use(WebApplication application)
    {
        if (application.Services.GetRequiredService<HostSettings>().Access.TrustedProxies.Count > 0)
        {
            application.UseMiddleware<ForwardedAddress>();
        }

        application.UseMiddleware<AccessMiddleware>();
        application.UseAuthentication();
        application.UseAuthorization();
        application.UseRateLimiter();
    }

    /// <summary>The public keys, by which others can check the tokens of this service.</summary>
    public static void MapKeys(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapGet(
                KeysPath,
                static context =>
                {
                    var directory = context.RequestServices.GetRequiredService<AccessDirectory>();
                    context.Features.GetRequiredFeature<CallRecord>().IsHandled = true;
                    context.Response.ContentType = "application/json";
                    context.Response.Headers.CacheControl = KeysLife;
                    context.Response.Headers.XContentTypeOptions = "nosniff";
                    context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
                    return context.Response.WriteAsync(directory.Now.PublishedKeys, context.RequestAborted);
                }
            )
            .AllowAnonymous();
}
