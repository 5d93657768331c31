using System.Collections.Frozen;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Grpc.Core;
using ProductionCrew.Host.Calls;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Json;
using ProductionCrew.Storage.Telemetry;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Telemetry;

/// <summary>Counts calls and refusals, and makes the span of each call that is traced. Without a listener it does nothing.</summary>
internal sealed class CallMeter : IDisposable
{
    private const string SystemTag = "rpc.system.name";
    private const string MethodTag = "rpc.method";
    private const string CodeTag = "rpc.response.status_code";
    private const string ErrorTag = "error.type";
    private const string Grpc = "grpc";
    private const string Json = "json";
    private const string CallIdTag = "productioncrew.call_id";
    private const string TraceParent = "traceparent";
    private const string TraceState = "tracestate";

    private static readonly FrozenDictionary<string, KeyValuePair<string, object?>> Reasons = Enum.GetValues<ErrorReason>()
        .Select(ErrorReasonNames.Of)
        .ToFrozenDictionary(name => name, name => KeyValuePair.Create<string, object?>(Tags.Reason, name), StringComparer.Ordinal);

    private readonly Meter meter = new(Metrics.Meter);
    private readonly Histogram<double> duration;
    private readonly Counter<long> refusals;
    private readonly RpcNames names;

    public CallMeter(RpcNames names)
    {
        this.names = names;
        duration = meter.Durations(Metrics.CallDuration);
        refusals = meter.Counter(Metrics.Refusals);
    }

    /// <summary>Begins the span of a call, below that of its caller if the caller sent one. Null if the call is not traced.</summary>
    public Activity? BeginSpan(HttpRequest request, string callId)
    {
        if (!Spans.Source.HasListeners())
        {
            return null;
        }

        _ = ActivityContext.TryParse(request.Headers[TraceParent], request.Headers[TraceState], isRemote: true, out var caller);
        var span = Spans.Source.StartActivity(names.MethodOf(request.HttpContext), ActivityKind.Server, caller);
        span?.SetTag(SystemTag, JsonMark.IsOn(request.HttpContext) ? Json : Grpc)
            .SetTag(MethodTag, span.DisplayName)
            .SetTag(CallIdTag, callId);
        return span;
    }

    /// <summary>A call has ended.</summary>
    /// <param name="status">How; null if it was no gRPC call.</param>
    /// <param name="taken">How long it took.</param>
    public void End(HttpContext context, CallRecord call, StatusCode? status, TimeSpan taken)
    {
        if (status is { } code)
        {
            Record(context, call.Sent is null ? Grpc : Json, code, taken);
            if (code is not StatusCode.OK && refusals.Enabled && ReasonOf(CallStatus.MessageOf(context, call)) is { } reason)
            {
                refusals.Add(1, reason);
            }

            EndSpan(call.Span, code);
        }

        call.Span?.Dispose();
    }

    public void Dispose() => meter.Dispose();

    private void Record(HttpContext context, string system, StatusCode code, TimeSpan taken)
    {
        if (!duration.Enabled)
        {
            return;
        }

        var tags = new TagList
        {
            { SystemTag, system },
            { MethodTag, names.MethodOf(context) },
            { CodeTag, RpcNames.Of(code) },
        };
        if (RpcNames.IsError(code))
        {
            tags.Add(ErrorTag, RpcNames.Of(code));
        }

        duration.Record(taken.TotalSeconds, tags);
    }

    private static void EndSpan(Activity? span, StatusCode code)
    {
        span?.SetTag(CodeTag, RpcNames.Of(code));
        if (RpcNames.IsError(code))
        {
            span?.SetTag(ErrorTag, RpcNames.Of(code)).SetStatus(ActivityStatusCode.Error);
        }
    }

    /// <summary>The reason that the message of a refusal begins with; null if it is none of ours.</summary>
    private static KeyValuePair<string, object?>? ReasonOf(string message)
    {
        var end = message.IndexOf(':', StringComparison.Ordinal);
        return end > 0 && Reasons.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(message.AsSpan(0, end), out var reason)
            ? reason
            : null;
    }
}
