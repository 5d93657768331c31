using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using ProductionCrew.Host.Calls;

namespace ProductionCrew.Host.Telemetry;

/// <summary>How a call ended, by what was sent for it.</summary>
internal static class CallStatus
{
    private const string Header = "grpc-status";
    private const string MessageHeader = "grpc-message";

    /// <summary>
    /// The status; null for what was no gRPC call. A caller that left before the handler was done has cancelled, whatever was sent to it. A
    /// fault outside of the handlers is answered by the server with a status of HTTP, which clients take for UNKNOWN.
    /// </summary>
    public static StatusCode? Of(HttpContext context, CallRecord call) =>
        IsTakenBack(context, call) ? StatusCode.Cancelled
        : call.Sent is { } sent ? sent.StatusCode
        : int.TryParse(Sent(context, Header), CultureInfo.InvariantCulture, out var code) ? (StatusCode)code
        : context.RequestAborted.IsCancellationRequested ? StatusCode.Cancelled
        : call.Fault is not null ? StatusCode.Unknown
        : null;

    /// <summary>The message of a refusal, as it was encoded; empty if there is none, or nobody was there to read it.</summary>
    public static string MessageOf(HttpContext context, CallRecord call) =>
        IsTakenBack(context, call) ? ""
        : call.Sent is { } sent ? sent.Detail.Replace("%", "%25", StringComparison.Ordinal)
        : Sent(context, MessageHeader) ?? "";

    private static bool IsTakenBack(HttpContext context, CallRecord call) =>
        !call.IsHandled && context.RequestAborted.IsCancellationRequested;

    private static string? Sent(HttpContext context, string name)
    {
        var trailers = context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers;
        return trailers is not null && trailers.TryGetValue(name, out var trailer) ? trailer.ToString() : context.Response.Headers[name];
    }
}
