using System.Globalization;
using Grpc.Core;
using Microsoft.Extensions.Primitives;

namespace ProductionCrew.Host.Calls;

/// <summary>
/// A refusal put into headers once, for refusals that must cost little. It is a reply of headers only, which gRPC calls Trailers-Only: a status
/// without a message.
/// </summary>
internal sealed class PreparedReply
{
    private readonly KeyValuePair<string, StringValues>[] lines;

    public PreparedReply(RpcException refusal) =>
        lines = [
            new("grpc-status", ((int)refusal.StatusCode).ToString(CultureInfo.InvariantCulture)),
            new("grpc-message", Uri.EscapeDataString(refusal.Status.Detail).Replace("%20", " ", StringComparison.Ordinal)),
            .. refusal.Trailers.Select(entry => KeyValuePair.Create(entry.Key, new StringValues(Encode(entry)))),
        ];

    /// <summary>Whether a request is a gRPC call, and not one for a page, which is refused by an HTTP status.</summary>
    public static bool IsForGrpc(HttpRequest request) =>
        request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true;

    /// <summary>Refuses a gRPC call, or a page with an HTTP status.</summary>
    public void WriteTo(HttpContext context, int pageStatusCode)
    {
        if (IsForGrpc(context.Request))
        {
            WriteTo(context.Response);
        }
        else
        {
            context.Response.StatusCode = pageStatusCode;
        }
    }

    public void WriteTo(HttpResponse response)
    {
        response.ContentType = "application/grpc";
        foreach (var (name, value) in lines)
        {
            response.Headers[name] = value;
        }
    }

    private static string Encode(Metadata.Entry entry) =>
        entry.IsBinary ? Convert.ToBase64String(entry.ValueBytes).TrimEnd('=') : entry.Value;
}
