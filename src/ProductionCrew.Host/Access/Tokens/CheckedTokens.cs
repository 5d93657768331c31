using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using NodaTime;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Access.Tokens;

/// <summary>
/// Tells who a token is of. A signature takes as long to check as several calls, so that the outcome is kept: of a good token until it
/// expires, of a bad one for some seconds. Whether the operator may still do what the token says is asked each time.
/// </summary>
internal sealed class CheckedTokens(AccessDirectory directory, HostSettings settings, TimeProvider time) : IDisposable
{
    /// <summary>The longest token, in characters; identity providers stay below half of it.</summary>
    public const int LengthMax = 8_192;

    private const int GoodMax = 10_000;
    private const int BadMax = 1_000;

    /// <summary>The longest subject of another issuer, in characters (OpenID Connect, section 2).</summary>
    private const int SubjectLengthMax = 255;

    private static readonly TimeSpan BadLife = TimeSpan.FromSeconds(10);

    private readonly MemoryCache good = new(new MemoryCacheOptions { SizeLimit = GoodMax });
    private readonly MemoryCache bad = new(new MemoryCacheOptions { SizeLimit = BadMax });

    /// <summary>Whether it is known what a token is worth; then the identity, or null for a bad one.</summary>
    public bool IsKnown(string token, out CallerIdentity? identity)
    {
        if (good.TryGetValue(token, out CallerIdentity? known))
        {
            identity = Current(known!);
            return true;
        }

        identity = null;
        return bad.TryGetValue(token, out _);
    }

    /// <summary>Checks a token that is not known.</summary>
    /// <param name="call">With services of its own, in which the check can keep its state.</param>
    public async Task<CallerIdentity?> CheckAsync(string token, HttpContext call)
    {
        var read = Read(token);
        var identity = read is null || await SchemeOfAsync(read) is not { } scheme ? null : await IdentityAsync(scheme, read, call);
        if (identity is null || identity.ExpireTime <= time.GetUtcNow())
        {
            bad.Set(token, token, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = BadLife });
            return null;
        }

        Add(token, identity, identity.ExpireTime!.Value);
        return Current(identity);
    }

    /// <summary>Takes in a token that this service has just issued.</summary>
    public void AddIssued(IssuedToken issued, OperatorId subject, AccessScopes scopes)
    {
        var expireTime = issued.ExpireTime.ToDateTimeOffset();
        var identity = new CallerIdentity($"{settings.Access.Issuer}|{subject.Text}", scopes, expireTime, subject)
        {
            SigningKey = issued.SigningKey,
        };
        Add(issued.Token, identity, expireTime);
    }

    public void Dispose()
    {
        good.Dispose();
        bad.Dispose();
    }

    /// <summary>
    /// The identity as it is now: of an operator of this service only what it still may do, and nothing once it is disabled, the key that
    /// signed the token is deleted, or the name in the certificate stands for it no more.
    /// </summary>
    public CallerIdentity? Current(CallerIdentity identity) =>
        identity.ExpireTime <= time.GetUtcNow() ? null
        : identity.Operator is not { } id ? identity
        : directory.Now.ActiveOperator(id.Text) is not { } found ? null
        : identity.SigningKey is { } key && !directory.Now.HasKey(key) ? null
        : identity.CertificateName is { } name && !found.CertificateNames.Contains(name) ? null
        : (identity.Scopes & ~found.Scopes) == AccessScopes.None ? identity
        : identity with { Scopes = identity.Scopes & found.Scopes };

    private void Add(string token, CallerIdentity identity, DateTimeOffset expireTime) =>
        good.Set(
            token,
            identity,
            new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = expireTime - time.GetUtcNow() + BadLife }
        );

    private static async Task<CallerIdentity?> IdentityAsync(string scheme, JsonWebToken read, HttpContext call) =>
        await call.AuthenticateAsync(scheme) is { Succeeded: true } result
            ? IdentityOf(result.Principal, scheme == TokenSchemes.Own ? read.Kid ?? "" : null)
            : null;

    /// <param name="ownKey">The key of this service that signed the token; null if another issuer did.</param>
    private static CallerIdentity? IdentityOf(ClaimsPrincipal principal, string? ownKey)
    {
        var (issuer, subject) = (
            principal.FindFirstValue(JwtRegisteredClaimNames.Iss),
            principal.FindFirstValue(JwtRegisteredClaimNames.Sub)
        );
        if (
            issuer is null
            || !IsSubject(subject)
            || !long.TryParse(principal.FindFirstValue(JwtRegisteredClaimNames.Exp), CultureInfo.InvariantCulture, out var seconds)
        )
        {
            return null;
        }

        OperatorId? id = null;
        if (ownKey is not null)
        {
            if (!OperatorId.TryParse(subject, out var parsed))
            {
                return null;
            }

            id = parsed;
        }

        var scopes = ScopeNames.Parse(
            string.Join(' ', principal.FindAll(claim => claim.Type is TokenIssuer.ScopeClaim or "scp").Select(claim => claim.Value))
        );
        return new CallerIdentity($"{issuer}|{subject}", scopes, DateTimeOffset.FromUnixTimeSeconds(seconds), id) { SigningKey = ownKey };
    }

    /// <summary>The change log has it as text for good, so that it has to be printable and short.</summary>
    private static bool IsSubject(string? subject) =>
        subject is { Length: > 0 and <= SubjectLengthMax } && subject.All(letter => letter is >= ' ' and <= '~' and not '|');

    /// <summary>By whom a token says that it was issued. It decides only by which keys it is checked.</summary>
    private async Task<string?> SchemeOfAsync(JsonWebToken read)
    {
        if (read.Issuer != settings.Access.Issuer)
        {
            return settings.Access.Authority is null ? null : TokenSchemes.External;
        }

        if (
            directory.Now.PublicKey(read.Kid, Instant.FromDateTimeOffset(time.GetUtcNow())) is null
            || directory.Now.ActiveOperator(read.Subject) is null
        )
        {
            // Perhaps another replica has added the key or the operator a moment ago.
            await directory.ReadAgainAsync();
        }

        return TokenSchemes.Own;
    }

    private static JsonWebToken? Read(string token)
    {
        if (token.Length > LengthMax || token.Count(letter => letter == '.') != 2)
        {
            return null;
        }

        try
        {
            return new JsonWebToken(token);
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException)
        {
            return null;
        }
    }
}
