using System.Globalization;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using ProductionCrew.Host.Logs;
using ProductionCrew.Host.Telemetry;

namespace ProductionCrew.Host.Calls;

/// <summary>
/// Gives every call its id and its log line. It wraps the whole gRPC server, so that also a call that is refused before any handler runs
/// (malformed, too large, unknown method) gets both.
/// </summary>
internal sealed class CallMiddleware(
    RequestDelegate next,
    IServiceProvider services,
    TakenBackCalls takenBack,
    CallMeter meter,
    ILogger<CallMiddleware> logger,
    TimeProvider time
)
{
    public Task InvokeAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        var id = CallId.From(context.Request.Headers[CallId.Header]);
        var call = new CallRecord(id) { Span = meter.BeginSpan(context.Request, id) };
        context.Features.Set(call);

        // All services are singletons, so no call needs a service scope of its own. This saves making one.
        context.RequestServices = services;
        context.Response.Headers[CallId.Header] = call.Id;

        if (IsUpload(context))
        {
            // A caller may keep a stream of requests silent as long as it likes, so the least upload speed does not apply.
            context.Features.Get<IHttpMinRequestBodyDataRateFeature>()?.MinDataRate = null;
        }

        // The scope is kept in the async flow of this call. A call that completes later needs no Dispose: its scope ends with its flow.
        var scope = logger.BeginScope(new CallScope(call));
        Task answering;
        try
        {
            answering = next(context);
        }
        catch (Exception fault)
        {
            LogFault(fault, context, call, started);
            throw;
        }

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
        try
        {
            await answering;
        }
        catch (Exception fault)
        {
            LogFault(fault, context, call, started);
            throw;
        }

        Log(context, call, started);
    }

    /// <summary>An exception from outside of the handlers goes on to the server, which answers with a status of HTTP.</summary>
    private void LogFault(Exception fault, HttpContext context, CallRecord call, long started)
    {
        if (fault is not BadHttpRequestException && !context.RequestAborted.IsCancellationRequested)
        {
            call.Fault ??= fault;
        }

        Log(context, call, started);
    }

    private void Log(HttpContext context, CallRecord call, long started)
    {
        if (context.RequestAborted.IsCancellationRequested)
        {
            takenBack.Add(context);
        }

        var code = CallStatus.Of(context, call);
        var taken = time.GetElapsedTime(started);
        meter.End(context, call, code, taken);

        // Most calls succeed, and successes are logged at Debug only. So most calls return here, before the line is put together.
        var isServed =
            code is StatusCode.OK || (code is null && call.IsHandled && context.Response.StatusCode < StatusCodes.Status400BadRequest);
        if (call.IsInAccessLog || (call.IsHandled && isServed && !logger.IsEnabled(LogLevel.Debug)))
        {
            return;
        }

        var durationMs = taken.TotalMilliseconds;
        var method = LoggedPath.Of(context);
        var status = code?.ToString() ?? string.Create(CultureInfo.InvariantCulture, $"HTTP {context.Response.StatusCode}");
        if (isServed)
        {
            LogLines.CallSucceeded(logger, method, durationMs, call.Id);
        }
        else if (call.Fault is not null || (call.IsHandled && code is StatusCode.Unknown or StatusCode.Internal))
        {
            LogLines.CallFailed(logger, call.Fault, method, status, durationMs, call.Id);
        }
        else
        {
            LogLines.CallRefused(logger, method, status, durationMs, call.Id, LoggedText.Of(CallStatus.MessageOf(context, call)));
        }
    }

    /// <summary>Whether the caller sends a stream of messages.</summary>
    private static bool IsUpload(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.Type
            is MethodType.ClientStreaming
                or MethodType.DuplexStreaming;
}
