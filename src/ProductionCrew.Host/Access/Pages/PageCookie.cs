using System.Diagnostics.CodeAnalysis;
using ProductionCrew.Host.Access.Tokens;

namespace ProductionCrew.Host.Access.Pages;

/// <summary>
/// The cookie with which a browser opens pages by a link, because a link sends no header of ours. It holds a token that opens pages and nothing
/// else, no script can read it, and browsers send it only for what comes from the origin itself.
/// </summary>
internal static class PageCookie
{
    private const string Name = "productioncrew";

    /// <summary>With this prefix browsers take it over TLS from the host itself only, so that no neighbouring host can put one in its place.</summary>
    private const string SecureName = $"__Host-{Name}";

    /// <summary>The token that came for a page. For anything else there is none, whatever the browser sent.</summary>
    public static bool TryRead(HttpContext context, [NotNullWhen(true)] out string? token)
    {
        token = null;
        var request = context.Request;
        return HttpMethods.IsGet(request.Method)
            && PageMark.IsOn(context)
            && BrowserOrigin.IsOwn(request)
            && (request.Cookies.TryGetValue(SecureName, out token) || request.Cookies.TryGetValue(Name, out token));
    }

    public static void Set(HttpContext context, IssuedToken issued, DateTimeOffset now)
    {
        var options = Options(context);
        options.MaxAge = issued.ExpireTime.ToDateTimeOffset() - now;
        context.Response.Cookies.Append(NameFor(context), issued.Token, options);
    }

    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(NameFor(context), Options(context));

    private static string NameFor(HttpContext context) => BrowserOrigin.IsSecure(context.Request) ? SecureName : Name;

    private static CookieOptions Options(HttpContext context) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = BrowserOrigin.IsSecure(context.Request),
            Path = "/",
        };
}
