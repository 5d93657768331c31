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
    private readonly Lock opening = new();
    private (string Id, SigningCredentials Credentials)? opened;

    /// <returns>The token and when it expires; null if the service has no key to sign with.</returns>
    public async Task<(string Token, Instant ExpireTime)?> IssueAsync(
        OperatorId subject,
        AccessScopes scopes,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        if (await directory.SignerAsync(Instant.FromDateTimeOffset(now), cancellationToken) is not { } key)
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
                SigningCredentials = CredentialsOf(key),
                Claims = new Dictionary<string, object>
                {
                    [JwtRegisteredClaimNames.Sub] = subject.Text,
                    [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString(),
                    [ScopeClaim] = ScopeNames.Write(scopes),
                },
            }
        );
        return (token, Instant.FromDateTimeOffset(expireTime));
    }

    private SigningCredentials CredentialsOf(SigningKey key)
    {
        lock (opening)
        {
            if (opened is not { } known || known.Id != key.Id)
            {
                known = (key.Id, directory.Material!.Open(key));
                opened = known;
            }

            return known.Credentials;
        }
    }
}
