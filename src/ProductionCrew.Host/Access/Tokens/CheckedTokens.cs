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
    public void AddIssued(IssuedToken issued, OperatorId subject, AccessScopes scopes) =>
        AddIssued(issued, new CallerIdentity(ActorOf(subject), scopes, issued.ExpireTime.ToDateTimeOffset(), subject));

    /// <summary>Takes in a token that this service has just issued to somebody who has one already.</summary>
    public void AddIssued(IssuedToken issued, CallerIdentity identity)
    {
        var expireTime = issued.ExpireTime.ToDateTimeOffset();
        Add(issued.Token, identity with { ExpireTime = expireTime, SigningKey = issued.SigningKey }, expireTime);
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
        : identity.SigningKey is { } key && !directory.Now.HasKey(key) ? null
        : identity.Operator is not { } id ? identity
        : directory.Now.ActiveOperator(id.Text) is not { } found ? null
        : identity.CertificateName is { } name && !found.CertificateNames.Contains(name) ? null
        : (identity.Scopes & ~found.Scopes) == AccessScopes.None ? identity
        : identity with { Scopes = identity.Scopes & found.Scopes };

    private void Add(string token, CallerIdentity identity, DateTimeOffset expireTime) =>
        good.Set(
            token,
            identity,
            new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = expireTime - time.GetUtcNow() + BadLife }
        );

    private async Task<CallerIdentity?> IdentityAsync(string scheme, JsonWebToken read, HttpContext call) =>
        await call.AuthenticateAsync(scheme) is { Succeeded: true } result
            ? IdentityOf(result.Principal, scheme == TokenSchemes.Own ? read : null)
            : null;

    /// <param name="own">The token, if it is one of this service; null if it is of another issuer.</param>
    private CallerIdentity? IdentityOf(ClaimsPrincipal principal, JsonWebToken? own)
    {
        var (issuer, subject) = (
            principal.FindFirstValue(JwtRegisteredClaimNames.Iss),
            principal.FindFirstValue(JwtRegisteredClaimNames.Sub)
        );
        if (
            issuer is null
            || subject is null
            || !long.TryParse(principal.FindFirstValue(JwtRegisteredClaimNames.Exp), CultureInfo.InvariantCulture, out var seconds)
        )
        {
            return null;
        }

        var scopes = ScopeNames.Parse(
            string.Join(' ', principal.FindAll(claim => claim.Type is TokenIssuer.ScopeClaim or "scp").Select(claim => claim.Value))
        );
        var expireTime = DateTimeOffset.FromUnixTimeSeconds(seconds);
        if (own is null)
        {
            return IsSubject(subject) ? new CallerIdentity($"{issuer}|{subject}", scopes, expireTime, Operator: null) : null;
        }

        var isForPages = own.Typ == TokenIssuer.PageTokenType;
        var identity =
            OperatorId.TryParse(subject, out var id) ? new CallerIdentity(ActorOf(id), scopes, expireTime, id)
            : isForPages && subject.Contains('|', StringComparison.Ordinal)
                ? new CallerIdentity(subject, scopes, expireTime, Operator: null)
            : null;
        return identity is null ? null : identity with { SigningKey = own.Kid ?? "", IsForPages = isForPages };
    }

    private string ActorOf(OperatorId id) => $"{settings.Access.Issuer}|{id.Text}";

    /// <summary>The change log has it as text for good, so that it has to be printable and short.</summary>
    private static bool IsSubject(string subject) =>
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
