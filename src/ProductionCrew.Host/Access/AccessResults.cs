using System.Collections.Frozen;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using ProductionCrew.Host.Calls;

namespace ProductionCrew.Host.Access;

/// <summary>Answers a call that the policies do not allow.</summary>
internal sealed partial class AccessResults(ILogger<AccessResults> logger) : IAuthorizationMiddlewareResultHandler
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
        var caller = CallerIdentity.Of(context);
        LogRefused(logger, LoggedPath.Of(context.Request.Path), caller.Actor, scope ?? "", CallerAddress.Of(context));
        var reply = scope is null ? Missing : ScopeMissing[scope];
        reply.WriteTo(context, scope is null ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden);
        return Task.CompletedTask;
    }

    [LoggerMessage(1, LogLevel.Information, "Access to {Method} refused: {Actor} lacks the scope {Scope}, from {Address}.")]
    private static partial void LogRefused(ILogger logger, string method, string actor, string scope, string? address);
}
