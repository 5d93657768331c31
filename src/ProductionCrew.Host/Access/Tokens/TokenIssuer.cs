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

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <returns>The token; null if the service has no key to sign with.</returns>
    public async Task<IssuedToken?> IssueAsync(OperatorId subject, AccessScopes scopes, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await directory.SignerAsync(Instant.FromDateTimeOffset(now), cancellationToken) is not { } signer)
        {
            return null;
        }

        // Tokens have whole seconds.
        var expireTime = DateTimeOffset.FromUnixTimeSeconds((now + settings.Access.TokenLife).ToUnixTimeSeconds());
        var token = handler.CreateToken(
            new SecurityTokenDescriptor
            {
                TokenType = TokenType,
                Issuer = settings.Access.Issuer,
                Audience = settings.Access.Audience,
                IssuedAt = now.UtcDateTime,
                Expires = expireTime.UtcDateTime,
                SigningCredentials = signer,
                Claims = new Dictionary<string, object>
                {
                    [JwtRegisteredClaimNames.Sub] = subject.Text,
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
