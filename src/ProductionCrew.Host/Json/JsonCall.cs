using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using ProductionCrew.Host.Calls;
using ProductionCrew.Host.Errors;

namespace ProductionCrew.Host.Json;

/// <summary>
/// Answers the calls of one rpc over HTTP. The handler and the interceptor are those of gRPC; here is only what differs: how a request is read
/// and how an answer or a refusal is written.
/// </summary>
/// <param name="handle">Handles a request and writes its answer.</param>
internal sealed class JsonCall<TRequest>(
    string method,
    bool isStream,
    JsonRequests requests,
    Func<TRequest, JsonCallContext, HttpContext, Task> handle,
    RetryDelays retryDelays,
    TimeProvider time
)
    where TRequest : class
{
    public async Task AnswerAsync(HttpContext http)
    {
        var call = http.Features.GetRequiredFeature<CallRecord>();
        try
        {
            await CallAsync(http, call);
            call.Sent ??= Status.DefaultSuccess;
        }
        catch (RpcException refusal)
        {
            Refuse(http, call, refusal);
        }
    }

    private async Task CallAsync(HttpContext http, CallRecord call)
    {
        if (!http.Request.IsHttps && !HttpProtocol.IsHttp11(http.Request.Protocol) && !HttpProtocol.IsHttp10(http.Request.Protocol))
        {
            throw JsonRefusals.NotHere();
        }

        var violations = new FieldViolations();
        using var context = new JsonCallContext(http, method, JsonDeadline.Of(http.Request, isStream, violations), time);
        var request = Activator.CreateInstance<TRequest>();
        try
        {
            await requests.ReadIntoAsync((IMessage)request, http, violations, context.CancellationToken);
            context.CancellationToken.ThrowIfCancellationRequested();
        }
        catch (Exception fault) when (fault is BadHttpRequestException or IOException && !http.RequestAborted.IsCancellationRequested)
        {
            throw JsonRefusals.BrokenOff();
        }
        catch (Exception fault) when (fault is not RpcException && context.CancellationToken.IsCancellationRequested)
        {
            throw Refusals.NotExecutedInTime(deadlinePassed: !http.RequestAborted.IsCancellationRequested);
        }

        try
        {
            await handle(request, context, http);
        }
        catch (Exception fault) when (fault is not RpcException)
        {
            // The handler's own faults are refusals by now, so it is the answer that failed.
            var reply = Reply.To(fault, call.Id, deadlinePassed: false, retryDelays, http.RequestAborted);
            call.Fault ??= reply.IsFault ? fault : null;
            throw reply.Status;
        }
    }

    /// <summary>Says why there is no answer. A stream that has begun says it in its last line.</summary>
    private static void Refuse(HttpContext http, CallRecord call, RpcException refusal)
    {
        call.Sent = refusal.Status;
        if (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        if (http.Response.HasStarted)
        {
            JsonLines.End(http.Response, refusal);
        }
        else
        {
            new JsonStatus(refusal).WriteTo(http);
        }
    }
}
