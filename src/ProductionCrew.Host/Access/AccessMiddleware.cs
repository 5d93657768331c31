using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using ProductionCrew.Host.Access.Pages;
using ProductionCrew.Host.Access.Tokens;
using ProductionCrew.Host.Calls;
using ProductionCrew.Host.Errors;

namespace ProductionCrew.Host.Access;

/// <summary>
/// Finds out who calls, before anything else is done for them. A call with a bad token costs less than one that is served, so that a flood of
/// them does no harm. What the caller may do is decided behind it, by the policies of <see cref="RequiredAccess"/>.
/// </summary>
internal sealed class AccessMiddleware(
    RequestDelegate next,
    AccessDirectory directory,
    CheckedTokens tokens,
    CertificateIdentities certificates,
    FailedChecks failures,
    IServiceScopeFactory scopes,
    AccessLog log
)
{
    private const string Prefix = "Bearer ";

    private static readonly PreparedReply Missing = new(AccessRefusals.TokenMissing());
    private static readonly PreparedReply Invalid = new(AccessRefusals.TokenInvalid());
    private static readonly PreparedReply TooMany = new(AccessRefusals.RateLimited("sent too many wrong tokens", FailedChecks.Delay));

    public Task InvokeAsync(HttpContext context)
    {
        if (!directory.IsRequired && (directory.IsOpenToAll || CallerAddress.IsOfThisMachine(context)))
        {
            return Serve(context, CallerIdentity.Anonymous);
        }

        if (context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return next(context);
        }

        var header = context.Request.Headers.Authorization;
        if (header.Count == 0)
        {
            return PageCookie.TryRead(context, out var kept) ? ServeAsync(context, kept, isForPages: true)
                : certificates.Of(context) is { } holder ? Serve(context, holder)
                : Refuse(context, Missing, "no token");
        }

        if (header.Count > 1 || header[0] is not { } text || !text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return Refuse(context, Invalid, "no bearer token");
        }

        return ServeAsync(context, text[Prefix.Length..].Trim(), isForPages: false);
    }

    /// <param name="isForPages">Whether a token for pages has come, in a cookie. In a header such a one is none, and nor is any other in a cookie.</param>
    private Task ServeAsync(HttpContext context, string token, bool isForPages) =>
        !tokens.IsKnown(token, out var identity) ? CheckAsync(context, token, isForPages)
        : identity is null || identity.IsForPages != isForPages
            ? Refuse(context, Invalid, "a token known as bad, for something else, or of a disabled operator")
        : Serve(context, identity);

    private Task Serve(HttpContext context, CallerIdentity identity)
    {
        context.Features.Set(identity);
        if (!identity.IsAnonymous)
        {
            context.Features.GetRequiredFeature<CallRecord>().Actor = identity.Actor;
        }

        context.User = CallerIdentity.Principal;
        return next(context);
    }

    private async Task CheckAsync(HttpContext context, string token, bool isForPages)
    {
        if (failures.AreTooMany(context))
        {
            await Refuse(context, TooMany, "an unknown token after many wrong ones");
            return;
        }

        CallerIdentity? identity;
        var services = context.RequestServices;
        await using (var scope = scopes.CreateAsyncScope())
        {
            // The handlers of ASP.NET keep the call that they check, so that they must not be shared.
            context.RequestServices = scope.ServiceProvider;
            try
            {
                identity = await tokens.CheckAsync(token, context);
            }
            finally
            {
                context.RequestServices = services;
            }
        }

        if (identity is null || identity.IsForPages != isForPages)
        {
            failures.Count(context);
            await Refuse(context, Invalid, "a wrong or expired token");
            return;
        }

        await Serve(context, identity);
    }

    private Task Refuse(HttpContext context, PreparedReply reply, string why)
    {
        log.Refused(context, why);
        reply.WriteTo(context);
        return Task.CompletedTask;
    }
}
