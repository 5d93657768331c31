using Microsoft.Net.Http.Headers;

namespace ProductionCrew.Host.Access.Pages;

/// <summary>From which page a request of a browser comes, as the browser says. A page cannot change these headers, and other programs send none.</summary>
internal static class BrowserOrigin
{
    private const string SiteHeader = "Sec-Fetch-Site";
    private const string SameOrigin = "same-origin";

    /// <summary>What somebody typed, or has kept as a bookmark.</summary>
    private const string NoPage = "none";

    private const string SecureScheme = "https://";

    /// <summary>Whether a page of this very origin sends it, or nobody's page. Without TLS some browsers say only where it comes from.</summary>
    public static bool IsOwn(HttpRequest request) =>
        request.Headers[SiteHeader] is { Count: > 0 } site ? site == SameOrigin || site == NoPage
        : request.Headers.Origin is { Count: > 0 } origin
            ? Uri.TryCreate(origin, UriKind.Absolute, out var page)
                && page.Authority.Equals(WithoutUsualPort(request.Host, page.Scheme), StringComparison.OrdinalIgnoreCase)
        : true;

    /// <summary>Whether the browser speaks TLS, which a proxy may end.</summary>
    public static bool IsSecure(HttpRequest request) =>
        request.IsHttps || request.Headers[HeaderNames.Origin].ToString().StartsWith(SecureScheme, StringComparison.OrdinalIgnoreCase);

    private static string WithoutUsualPort(HostString host, string scheme) =>
        (scheme, host.Port) is ("http", 80) or ("https", 443) ? host.Host : host.Value ?? "";
}
