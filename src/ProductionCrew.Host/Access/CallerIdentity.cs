using System.Security.Claims;
using ProductionCrew.Domain.Model.Access;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Access;

/// <summary>Who makes a call, and what they may do. It is kept as a feature of the HTTP context.</summary>
/// <param name="Actor">As it is in the change log and with request ids: <c>ISSUER|SUBJECT</c>.</param>
/// <param name="ExpireTime">When the token expires; null where nothing does.</param>
/// <param name="Operator">The operator of this service whose identity it is; null for one of the studio's identity provider.</param>
internal sealed record CallerIdentity(string Actor, AccessScopes Scopes, DateTimeOffset? ExpireTime, OperatorId? Operator)
{
    private const string Scheme = "Bearer";

    private const string AnonymousActor = "anonymous";

    private static readonly ClaimsPrincipal SignedIn = new(new ClaimsIdentity(Scheme));

    /// <summary>A caller of an open service, who is not asked who they are; they are told apart by where they call from.</summary>
    public static CallerIdentity Anonymous { get; } = new(AnonymousActor, ScopeNames.Every, ExpireTime: null, Operator: null);

    /// <summary>A caller whom nothing has looked at, as of a call that needs no token. They may do nothing that needs one.</summary>
    public static CallerIdentity Nobody { get; } = new(AnonymousActor, AccessScopes.None, ExpireTime: null, Operator: null);

    /// <summary>The key that signed the token, if it was issued by this service.</summary>
    public string? SigningKey { get; init; }

    /// <summary>The name in a client certificate by which it stands for the operator; null for a token.</summary>
    public string? CertificateName { get; init; }

    /// <summary>Whether the token opens pages and nothing else.</summary>
    public bool IsForPages { get; init; }

    /// <summary>Whether it is not known who calls.</summary>
    public bool IsAnonymous => ReferenceEquals(this, Anonymous) || ReferenceEquals(this, Nobody);

    /// <summary>For ASP.NET's authorization, which only has to see that somebody signed in: policies look at the scopes here.</summary>
    public static ClaimsPrincipal Principal => SignedIn;

    /// <summary>The caller of a call.</summary>
    public static CallerIdentity Of(HttpContext context) => context.Features.Get<CallerIdentity>() ?? Nobody;

    /// <summary>A call of the store for a call of the service: with its caller, and where it comes from if that is all that is known of them.</summary>
    public static Call CallOf(HttpContext context, string method, RequestKey? request = null, bool validateOnly = false)
    {
        var caller = Of(context);
        return new Call(caller.Actor, method, request, validateOnly) { Address = caller.IsAnonymous ? CallerAddress.Of(context) : null };
    }
}
