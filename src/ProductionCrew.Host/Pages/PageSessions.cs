using Grpc.Core;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Access.Pages;
using ProductionCrew.Host.Access.Tokens;

namespace ProductionCrew.Host.Pages;

/// <summary>
/// Lets a browser open pages by links: whoever is signed in on the board asks for a cookie with the token, and gives it back when they sign out.
/// </summary>
internal sealed class PageSessions(PageCalls calls, TokenIssuer issuer, CheckedTokens tokens, TimeProvider time)
{
    public const string Path = "/session";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(Path, static context => Of(context).BeginAsync(context)).RequireReader();

        // To give back needs nothing: a token may be over by then.
        endpoints.MapDelete(Path, static context => Of(context).EndAsync(context)).AllowAnonymous();
    }

    private static PageSessions Of(HttpContext context) => context.RequestServices.GetRequiredService<PageSessions>();

    private Task BeginAsync(HttpContext context) =>
        calls.AnswerAsync(
            context,
            async () =>
            {
                RefuseOthers(context);
                var caller = CallerIdentity.Of(context);

                // Where no token is asked for, and with a certificate, the browser has all that a page asks for.
                if (!caller.IsAnonymous && caller.CertificateName is null)
                {
                    var issued = await issuer.IssueForPagesAsync(caller, context.RequestAborted) ?? throw AccessRefusals.IssuerAbsent();
                    tokens.AddIssued(issued, caller with { IsForPages = true });
                    PageCookie.Set(context, issued, time.GetUtcNow());
                }

                Answer(context);
            }
        );

    private Task EndAsync(HttpContext context) =>
        calls.AnswerAsync(
            context,
            () =>
            {
                RefuseOthers(context);
                PageCookie.Clear(context);
                Answer(context);
                return Task.CompletedTask;
            }
        );

    private static void Answer(HttpContext context)
    {
        PageAnswer.Protect(context.Response);
        context.Response.Headers.CacheControl = PageAnswer.NotKept;
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static void RefuseOthers(HttpContext context)
    {
        if (!BrowserOrigin.IsOwn(context.Request))
        {
            throw new RpcException(new Status(StatusCode.PermissionDenied, "Only the pages of this service can open pages by links."));
        }
    }
}
