using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Access.Tokens;

/// <summary>Makes the tokens of this service, as RFC 9068 has them.</summary>
internal sealed class TokenIssuer(AccessDirectory directory, HostSettings settings, TimeProvider time)
{
    public const string TokenType = "at+jwt";
    public const string ScopeClaim = "scope";

    /// <summary>The type of a token that opens pages and nothing else.</summary>
    public const string PageTokenType = "page+jwt";

    private const string PageAudience = "/pages";

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <summary>The audience of tokens for pages, so that nobody else who checks tokens of this service takes one for more.</summary>
    public static string PageAudienceOf(AccessSettings settings) => settings.Audience + PageAudience;

    /// <returns>The token; null if the service has no key to sign with.</returns>
    public Task<IssuedToken?> IssueAsync(OperatorId subject, AccessScopes scopes, CancellationToken cancellationToken) =>
        IssueAsync(
            TokenType,
            settings.Access.Audience,
            subject.Text,
            scopes,
            time.GetUtcNow() + settings.Access.TokenLife,
            cancellationToken
        );

    /// <summary>Makes a token that opens pages for a caller, as long as the one that they came with.</summary>
    /// <returns>The token; null if the service has no key to sign with.</returns>
    public Task<IssuedToken?> IssueForPagesAsync(CallerIdentity caller, CancellationToken cancellationToken) =>
        IssueAsync(
            PageTokenType,
            PageAudienceOf(settings.Access),
            caller.Operator?.Text ?? caller.Actor,
            caller.Scopes & RequiredAccess.Readers,
            caller.ExpireTime ?? time.GetUtcNow() + settings.Access.TokenLife,
            cancellationToken
        );

    private async Task<IssuedToken?> IssueAsync(
        string type,
        string audience,
        string subject,
        AccessScopes scopes,
        DateTimeOffset end,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        if (await directory.SignerAsync(Instant.FromDateTimeOffset(now), cancellationToken) is not { } signer)
        {
            return null;
        }

        // Tokens have whole seconds.
        var expireTime = DateTimeOffset.FromUnixTimeSeconds(end.ToUnixTimeSeconds());
        var token = handler.CreateToken(
            new SecurityTokenDescriptor
            {
                TokenType = type,
                Issuer = settings.Access.Issuer,
                Audience = audience,
                IssuedAt = now.UtcDateTime,
                Expires = expireTime.UtcDateTime,
                SigningCredentials = signer,
                Claims = new Dictionary<string, object>
                {
                    [JwtRegisteredClaimNames.Sub] = subject,
                    [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString(),
                    [ScopeClaim] = ScopeNames.Write(scopes),
                },
            }
        );
        return new IssuedToken(token, Instant.FromDateTimeOffset(expireTime), signer.Key.KeyId);
    }
}

/// <summary>A token of this service.</summary>
/// <param name="SigningKey">The id of the key that signed it.</param>
internal sealed record IssuedToken(string Token, Instant ExpireTime, string SigningKey);
