using System.Collections.Frozen;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using ProductionCrew.Host.Calls;

namespace ProductionCrew.Host.Access;

/// <summary>Answers a call that the policies do not allow.</summary>
internal sealed class AccessResults(AccessLog log) : IAuthorizationMiddlewareResultHandler
{
    private static readonly PreparedReply Missing = new(AccessRefusals.TokenMissing());

    private static readonly FrozenDictionary<string, PreparedReply> ScopeMissing = ScopeNames
        .Each(ScopeNames.Every)
        .Select(ScopeNames.NameOf)
        .ToFrozenDictionary(name => name, name => new PreparedReply(AccessRefusals.ScopeMissing(name)));

    public Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    )
    {
        if (authorizeResult.Succeeded)
        {
            return next(context);
        }

        var scope = policy.Requirements.OfType<ScopeRequirement>().FirstOrDefault()?.Policy;
        if (scope is null)
        {
            log.Refused(context, "no token");
            Missing.WriteTo(context);
        }
        else
        {
            log.ScopeMissing(context, scope);
            ScopeMissing[scope].WriteTo(context);
        }

        return Task.CompletedTask;
    }
}
