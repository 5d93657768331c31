using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;

namespace ProductionCrew.Host.Calls;

/// <summary>
/// Stands around the whole gRPC server, so that a call refused before any handler ran (malformed, too large, unknown method)
/// has its id and its log line like all others.
/// </summary>
internal sealed class CallMiddleware(RequestDelegate next, ILogger<CallMiddleware> logger, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        var call = new CallRecord(CallId.From(context.Request.Headers[CallId.Header]));
        context.Features.Set(call);
        context.Response.Headers[CallId.Header] = call.Id;
        using var scope = logger.BeginScope(new CallScope(call.Id));

        await next(context);

        Log(context, call, time.GetElapsedTime(started).TotalMilliseconds);
    }

    private void Log(HttpContext context, CallRecord call, double durationMs)
    {
        var method = context.Request.Path.Value ?? "";
        var status = StatusOf(context);
        if (status == nameof(StatusCode.OK))
        {
            CallLog.Succeeded(logger, method, durationMs, call.Id);
        }
        else if (call.Fault is not null || (call.IsHandled && status is nameof(StatusCode.Unknown) or nameof(StatusCode.Internal)))
        {
            CallLog.Failed(logger, call.Fault, method, status, durationMs, call.Id);
        }
        else
        {
            CallLog.Refused(logger, method, status, durationMs, call.Id, Sent(context, "grpc-message") ?? "");
        }
    }

    // A reply that never got a status was cut off by its caller, or was no gRPC at all.
    private static string StatusOf(HttpContext context) =>
        Sent(context, "grpc-status") is { } sent && int.TryParse(sent, CultureInfo.InvariantCulture, out var code)
            ? ((StatusCode)code).ToString()
        : context.RequestAborted.IsCancellationRequested ? nameof(StatusCode.Cancelled)
        : string.Create(CultureInfo.InvariantCulture, $"HTTP {context.Response.StatusCode}");

    private static string? Sent(HttpContext context, string name)
    {
        var trailers = context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers;
        return trailers is not null && trailers.TryGetValue(name, out var trailer) ? trailer.ToString() : context.Response.Headers[name];
    }
}
