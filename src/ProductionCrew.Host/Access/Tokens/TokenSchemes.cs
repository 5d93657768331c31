using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using NodaTime;
using ProductionCrew.Host.Access.Pages;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Access.Tokens;

/// <summary>How tokens are checked: those of this service by its own keys, those of the studio's identity provider by the keys that it publishes.</summary>
internal static class TokenSchemes
{
    public const string Own = "own";
    public const string External = "external";

    /// <summary>How far the clocks of this service's replicas may differ.</summary>
    private static readonly TimeSpan OwnClockSkew = TimeSpan.FromSeconds(5);

    /// <summary>How far the clock of an identity provider may differ.</summary>
    private static readonly TimeSpan ExternalClockSkew = TimeSpan.FromSeconds(30);

    /// <summary>Signatures by public keys only: a shared key could be mistaken for a public one.</summary>
    private static readonly string[] ExternalAlgorithms =
    [
        SecurityAlgorithms.EcdsaSha256,
        SecurityAlgorithms.EcdsaSha384,
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.RsaSsaPssSha256,
    ];

    public static void Add(IServiceCollection services, AccessSettings settings)
    {
        // The whole of AddAuthentication would also keep keys for cookies in files, and there are no cookies here.
        services
            .AddAuthenticationCore()
            .AddSingleton(UrlEncoder.Default)
            .AddSingleton<IAuthenticationConfigurationProvider, NoConfiguration>();
        var schemes = new AuthenticationBuilder(services).AddJwtBearer(Own, _ => { });
        services.AddOptions<JwtBearerOptions>(Own).Configure<AccessDirectory, TimeProvider>(CheckOwn);
        if (settings.Authority is { } authority)
        {
            schemes.AddJwtBearer(External, options => CheckExternal(options, authority, settings));
            services
                .AddOptions<JwtBearerOptions>(External)
                .Configure<TimeProvider>((options, time) => options.TokenValidationParameters.LifetimeValidator = LifetimeBy(time));
        }

        void CheckOwn(JwtBearerOptions options, AccessDirectory directory, TimeProvider time)
        {
            options.MapInboundClaims = false;
            options.Events = new JwtBearerEvents { OnMessageReceived = TakeFromCookie };
            options.TokenValidationParameters = Parameters(settings, OwnClockSkew);
            options.TokenValidationParameters.ValidIssuer = settings.Issuer;
            options.TokenValidationParameters.ValidTypes = [TokenIssuer.TokenType, TokenIssuer.PageTokenType];
            options.TokenValidationParameters.ValidAudiences = [TokenIssuer.PageAudienceOf(settings)];
            options.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256];
            options.TokenValidationParameters.LifetimeValidator = LifetimeBy(time);
            options.TokenValidationParameters.IssuerSigningKeyResolver = (_, _, id, _) =>
                directory.Now.PublicKey(id, Instant.FromDateTimeOffset(time.GetUtcNow())) is { } key ? [key] : [];
        }
    }

    /// <summary>A token for pages comes in a cookie, where no header is.</summary>
    private static Task TakeFromCookie(MessageReceivedContext message)
    {
        if (message.Request.Headers.Authorization.Count == 0 && PageCookie.TryRead(message.HttpContext, out var kept))
        {
            message.Token = kept;
        }

        return Task.CompletedTask;
    }

    private static void CheckExternal(JwtBearerOptions options, Uri authority, AccessSettings settings)
    {
        options.MapInboundClaims = false;
        options.Authority = authority.AbsoluteUri.TrimEnd('/');
        options.RequireHttpsMetadata = !authority.IsLoopback;
        options.RefreshOnIssuerKeyNotFound = true;
        options.TokenValidationParameters = Parameters(settings, ExternalClockSkew);
        options.TokenValidationParameters.ValidAlgorithms = ExternalAlgorithms;
    }

    private static TokenValidationParameters Parameters(AccessSettings settings, TimeSpan clockSkew) =>
        new()
        {
            ValidAudience = settings.Audience,
            ClockSkew = clockSkew,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidateIssuerSigningKey = true,
        };

    /// <summary>The lifetime by the clock of the service, which tests move.</summary>
    private static LifetimeValidator LifetimeBy(TimeProvider time) =>
        (notBefore, expires, _, parameters) =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            return expires is { } end
                && now < end + parameters.ClockSkew
                && (notBefore is not { } start || now >= start - parameters.ClockSkew);
        };

    /// <summary>Schemes are set up here only, and not by the section <c>Authentication</c> of the configuration.</summary>
    private sealed class NoConfiguration : IAuthenticationConfigurationProvider
    {
        public IConfiguration AuthenticationConfiguration { get; } = new ConfigurationManager();
    }
}
