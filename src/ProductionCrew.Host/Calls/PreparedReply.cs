using System.Globalization;
using System.Text;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using ProductionCrew.Host.Access.Pages;
using ProductionCrew.Host.Json;
using ProductionCrew.Host.Pages;

namespace ProductionCrew.Host.Calls;

/// <summary>
/// A refusal put into headers once, for refusals that must cost little. It is a reply of headers only, which gRPC calls Trailers-Only: a status
/// without a message. Where JSON is served it is the refusal as JSON; whoever else does not speak gRPC gets the status of HTTP that means the same.
/// </summary>
internal sealed class PreparedReply
{
    private const string GrpcType = "application/grpc";

    /// <summary>What whoever sees the refusal of a page in a browser can do.</summary>
    private const string PageHint = "\nIn a browser, sign in to the board and open the page from there.";

    private readonly KeyValuePair<string, StringValues>[] lines;
    private readonly int httpStatus;
    private readonly JsonStatus json;
    private readonly byte[] page;

    public PreparedReply(RpcException refusal)
    {
        json = new JsonStatus(refusal);
        page = Encoding.UTF8.GetBytes(refusal.Status.Detail + (refusal.StatusCode is StatusCode.Unauthenticated ? PageHint : "") + "\n");
        httpStatus = refusal.StatusCode switch
        {
            StatusCode.Unauthenticated => StatusCodes.Status401Unauthorized,
            StatusCode.PermissionDenied => StatusCodes.Status403Forbidden,
            StatusCode.ResourceExhausted => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status503ServiceUnavailable,
        };
        lines =
        [
            new("grpc-status", ((int)refusal.StatusCode).ToString(CultureInfo.InvariantCulture)),
            new("grpc-message", Uri.EscapeDataString(refusal.Status.Detail).Replace("%20", " ", StringComparison.Ordinal)),
            .. refusal.Trailers.Select(entry => KeyValuePair.Create(entry.Key, new StringValues(Encode(entry)))),
        ];
    }

    public void WriteTo(HttpContext context)
    {
        var response = context.Response;
        if (JsonMark.IsOn(context))
        {
            context.Features.GetRequiredFeature<CallRecord>().Sent = json.Status;
            json.WriteTo(context);
            return;
        }

        if (!IsGrpc(context.Request))
        {
            response.StatusCode = httpStatus;
            if (httpStatus is StatusCodes.Status401Unauthorized)
            {
                response.Headers.WWWAuthenticate = "Bearer";
            }

            if (PageMark.IsOn(context))
            {
                PageAnswer.WriteRefusal(response, page);
            }

            return;
        }

        response.ContentType = GrpcType;
        foreach (var (name, value) in lines)
        {
            response.Headers[name] = value;
        }
    }

    private static bool IsGrpc(HttpRequest request) =>
        request.ContentType?.StartsWith(GrpcType, StringComparison.OrdinalIgnoreCase) == true && !HttpProtocol.IsHttp11(request.Protocol);

    private static string Encode(Metadata.Entry entry) =>
        entry.IsBinary ? Convert.ToBase64String(entry.ValueBytes).TrimEnd('=') : entry.Value;
}
