using Microsoft.AspNetCore.Http.Features;
using ProductionCrew.Host.Browsers;
using ProductionCrew.Host.Calls;
using ProductionCrew.Host.Pages;

namespace ProductionCrew.Host.Board;

/// <summary>The board, for a browser. The page itself is no secret and needs no token; what it shows it asks for by gRPC-Web, with one.</summary>
internal static class BoardPages
{
    /// <summary>The hash of the content is in the name.</summary>
    private const string KeptForGood = "public, max-age=31536000, immutable";

    private const string Missing = "This build has no board: it was made without Node.js. Everything else is served.\n";

    /// <summary>What is not named is forbidden: scripts and styles in the page, and every other host.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    /// <summary>Read when the first browser comes: most processes never see one.</summary>
    private static readonly Lazy<BoardFiles> Files = new(BoardFiles.Load);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        // All methods, because a wrong call of gRPC that comes to this path has to be told that there is nothing, as anywhere else.
        endpoints.Map(BoardFiles.IndexPath, static context => AnswerAsync(context, BoardFiles.IndexPath)).AllowAnonymous();
        endpoints.MapGet("/assets/{name}", static context => AnswerAsync(context, context.Request.Path.Value ?? "")).AllowAnonymous();
    }

    private static Task AnswerAsync(HttpContext context, string path)
    {
        var files = Files.Value;
        context.Features.GetRequiredFeature<CallRecord>().IsHandled = true;
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        var file = isRead && BrowserCalls.CouldCome(context) ? files.Find(path) : null;
        return file is null ? RefuseAsync(context, files) : SendAsync(context, file);
    }

    private static Task RefuseAsync(HttpContext context, BoardFiles files)
    {
        PageAnswer.Protect(context.Response);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = PageAnswer.NotKept;
        return context.Response.WriteAsync(files.ArePresent ? "There is no such page.\n" : Missing, context.RequestAborted);
    }

    private static Task SendAsync(HttpContext context, BoardFile file)
    {
        var response = context.Response;
        PageAnswer.Protect(response);
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return file.Content.SendAsync(context, file.Path == BoardFiles.IndexPath ? PageAnswer.AskedAgain : KeptForGood);
    }
}
