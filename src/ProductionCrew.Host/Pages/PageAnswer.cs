using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using ProductionCrew.Host.Access;

namespace ProductionCrew.Host.Pages;

/// <summary>What all pages have in common on the wire: what they may do in a browser, how long they are kept, and how they refuse.</summary>
internal static class PageAnswer
{
    /// <summary>What never changes is kept for an hour; the way in which it is written may change with another version.</summary>
    public const string Kept = "private, max-age=3600";

    /// <summary>What may change at any time is kept, but asked for again by its tag.</summary>
    public const string AskedAgain = "private, no-cache";

    /// <summary>What is not kept at all.</summary>
    public const string NotKept = "no-store";

    private const int TagBytes = 16;
    private const string TextType = "text/plain; charset=utf-8";

    /// <summary>A page that runs and loads nothing.</summary>
    private const string Nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The tag of what is made for each request.</summary>
    public static string TagOf(byte[] content) => Quoted(Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, TagBytes)));

    public static string Quoted(string tag) => $"\"{tag}\"";

    /// <summary>What lets a browser use one style, and no other.</summary>
    public static string HashOf(string style) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}";

    /// <param name="style">The hash of the style that the page has; null if it has none.</param>
    public static void Protect(HttpResponse response, string? style = null)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.ContentSecurityPolicy = style is null ? Nothing : $"{Nothing}; style-src '{style}'";
    }

    /// <summary>Says what is to be sent, by its tag.</summary>
    /// <returns>Whether to send it: the caller does not have it yet.</returns>
    public static bool Begin(HttpContext context, string tag, string life)
    {
        var response = context.Response;
        response.Headers.ETag = tag;
        response.Headers.Vary = "Authorization, Cookie";

        // Whoever came with a cookie asks again each time, so that there is nothing to see any more once they have signed out.
        response.Headers.CacheControl = life == Kept && CallerIdentity.Of(context).IsForPages ? AskedAgain : life;
        var known = context.Request.GetTypedHeaders().IfNoneMatch;
        if (known.Any(one => one.Tag == tag || one.Equals(EntityTagHeaderValue.Any)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return false;
        }

        return true;
    }

    /// <summary>Sends what is made for each request.</summary>
    public static Task SendAsync(HttpContext context, byte[] content, string type)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = content.Length;
        return context.Response.Body.WriteAsync(content, context.RequestAborted).AsTask();
    }

    public static Task RefuseAsync(HttpContext context, Status status)
    {
        var response = context.Response;
        response.Headers.ETag = StringValues.Empty;
        Protect(response);
        response.StatusCode = status.StatusCode switch
        {
            StatusCode.PermissionDenied => StatusCodes.Status403Forbidden,
            StatusCode.NotFound => StatusCodes.Status404NotFound,
            StatusCode.InvalidArgument => StatusCodes.Status400BadRequest,
            StatusCode.FailedPrecondition => StatusCodes.Status409Conflict,
            StatusCode.ResourceExhausted => StatusCodes.Status429TooManyRequests,
            StatusCode.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };
        response.ContentType = TextType;
        response.Headers.CacheControl = NotKept;
        return response.WriteAsync(status.Detail + "\n", context.RequestAborted);
    }

    /// <summary>Puts a whole text into a refusal; the server sends it when the call ends.</summary>
    public static void WriteRefusal(HttpResponse response, byte[] text)
    {
        Protect(response);
        response.Headers.CacheControl = NotKept;
        response.ContentType = TextType;
        response.ContentLength = text.Length;
        response.BodyWriter.Write(text);
    }
}
