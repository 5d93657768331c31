using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Regression.Access;

/// <summary>An identity provider as OpenID Connect has it, as far as a service needs one: a document that leads to the public keys.</summary>
internal sealed class IdentityProvider : IAsyncDisposable
{
    private readonly WebApplication web;
    private ECDsaSecurityKey key = NewKey();

    private IdentityProvider(string address)
    {
        Address = address;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        web = builder.Build();
        web.Map(
            "/.well-known/openid-configuration",
            context => context.Response.WriteAsync($$"""{"issuer":"{{Address}}","jwks_uri":"{{Address}}/jwks"}""")
        );
        web.Map("/jwks", context => context.Response.WriteAsync($$"""{"keys":[{{Published(key)}}]}"""));
    }

    /// <summary>Where it is, and who its tokens say they are from.</summary>
    public string Address { get; }

    public static async Task<IdentityProvider> StartAsync(string address)
    {
        var provider = new IdentityProvider(address);
        await provider.web.StartAsync();
        return provider;
    }

    /// <summary>From now on another key signs, and only that is published.</summary>
    public void RollOver() => key = NewKey();

    /// <summary>A token of a client of the studio, but for what a test changes.</summary>
    public string Token(Action<SecurityTokenDescriptor>? change = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = "productioncrew",
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(5),
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
            Claims = new Dictionary<string, object>
            {
                ["sub"] = "call-sheets",
                ["scope"] = "openid user",
                ["jti"] = Guid.NewGuid().ToString(),
            },
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    public async ValueTask DisposeAsync() => await web.DisposeAsync();

    private static ECDsaSecurityKey NewKey() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = Guid.NewGuid().ToString() };

    private static string Published(ECDsaSecurityKey key)
    {
        var point = key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
        var (x, y) = (Base64UrlEncoder.Encode(point.X), Base64UrlEncoder.Encode(point.Y));
        return $$"""{"kty":"EC","crv":"P-256","x":"{{x}}","y":"{{y}}","kid":"{{key.KeyId}}","use":"sig","alg":"ES256"}""";
    }
}
