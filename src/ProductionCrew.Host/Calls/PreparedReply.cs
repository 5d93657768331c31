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
