using System.Security.Cryptography;
using Grpc.Core;

namespace ProductionCrew.Host.Charts;

/// <summary>Sends a drawing, or says as plain text why there is none.</summary>
internal static class SvgAnswer
{
    private const int TagBytes = 16;

    /// <summary>A drawing runs and loads nothing. Its style is told by its hash.</summary>
    private static readonly string Policy = $"default-src 'none'; style-src '{ChartStyle.Hash}'; frame-ancestors 'none'";

    public static Task WriteAsync(HttpContext context, byte[] drawing, string life)
    {
        var response = context.Response;
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(drawing).AsSpan(0, TagBytes))}\"";
        Protect(response);
        response.Headers.ETag = tag;
        response.Headers.CacheControl = life;
        response.Headers.Vary = "Authorization";
        if (context.Request.Headers.IfNoneMatch.Contains(tag, StringComparer.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = "image/svg+xml";
        response.ContentLength = drawing.Length;
        return response.Body.WriteAsync(drawing, context.RequestAborted).AsTask();
    }

    public static Task RefuseAsync(HttpContext context, Status status)
    {
        var response = context.Response;
        Protect(response);
        response.StatusCode = status.StatusCode switch
        {
            StatusCode.NotFound => StatusCodes.Status404NotFound,
            StatusCode.InvalidArgument => StatusCodes.Status400BadRequest,
            StatusCode.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };
        response.ContentType = "text/plain; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        return response.WriteAsync(status.Detail + "\n", context.RequestAborted);
    }

    private static void Protect(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = Policy;
    }
}
