using System.Globalization;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace ProductionCrew.Host.Calls;

/// <summary>
/// Stands around the whole gRPC server, so that a call refused before any handler ran (malformed, too large, unknown method)
/// has its id and its log line like all others.
/// </summary>
internal sealed class CallMiddleware(
    RequestDelegate next,
    IServiceProvider services,
    TakenBackCalls takenBack,
    ILogger<CallMiddleware> logger,
    TimeProvider time
)
{
    public Task InvokeAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        var call = new CallRecord(CallId.From(context.Request.Headers[CallId.Header]));
        context.Features.Set(call);

        // Every service is a singleton, so a scope of services for each call would be made for nothing.
        context.RequestServices = services;
        context.Response.Headers[CallId.Header] = call.Id;

        if (IsUpload(context))
        {
            // A stream may be silent for as long as its caller likes.
            context.Features.Get<IHttpMinRequestBodyDataRateFeature>()?.MinDataRate = null;
        }

        // A call that waits takes the scope along; it belongs to the flow of this call alone and ends with it.
        var scope = logger.BeginScope(new CallScope(call.Id));
        var answering = next(context);
        if (!answering.IsCompletedSuccessfully)
        {
            return LogAfterAsync(answering, context, call, started);
        }

        Log(context, call, started);
        scope?.Dispose();
        return Task.CompletedTask;
    }

    private async Task LogAfterAsync(Task answering, HttpContext context, CallRecord call, long started)
    {
        await answering;
        Log(context, call, started);
    }

    private void Log(HttpContext context, CallRecord call, long started)
    {
        if (context.RequestAborted.IsCancellationRequested)
        {
            takenBack.Add(context);
        }

        // Nearly all calls end here: what would be said of them is not asked for.
        if (call.IsHandled && !logger.IsEnabled(LogLevel.Debug) && Sent(context, "grpc-status") == "0")
        {
            return;
        }

        var durationMs = time.GetElapsedTime(started).TotalMilliseconds;
        var method = LoggedPath.Of(context.Request.Path);
        var isTakenBack = !call.IsHandled && context.RequestAborted.IsCancellationRequested;
        var status = isTakenBack ? nameof(StatusCode.Cancelled) : StatusOf(context);
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
            CallLog.Refused(logger, method, status, durationMs, call.Id, isTakenBack ? "" : Sent(context, "grpc-message") ?? "");
        }
    }

    /// <summary>Whether the caller sends messages for as long as it likes.</summary>
    private static bool IsUpload(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.Type
            is MethodType.ClientStreaming
                or MethodType.DuplexStreaming;

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
