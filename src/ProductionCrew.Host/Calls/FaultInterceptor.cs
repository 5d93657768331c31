using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Http.Features;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Hosting;

namespace ProductionCrew.Host.Calls;

/// <summary>
/// Refuses new calls while the service drains, and turns each exception of a handler into a status that reveals no internals.
/// </summary>
internal sealed class FaultInterceptor(HealthState health, AccessSessions sessions, RetryDelays retryDelays, TimeProvider time)
    : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request,
        ServerCallContext context,
        UnaryServerMethod<TRequest, TResponse> continuation
    )
    {
        var call = Admit(context);
        Task<TResponse> answering;
        try
        {
            answering = continuation(request, context);
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw ToStatus(exception, call, context);
        }

        if (!answering.IsCompletedSuccessfully)
        {
            return CheckAsync(answering, call, context);
        }

        call.IsHandled = true;
        return answering;
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation
    )
    {
        var call = Admit(context);
        try
        {
            var response = await continuation(Checked(requestStream, context), context);
            call.IsHandled = true;
            return response;
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw ToStatus(exception, call, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation
    )
    {
        var call = Admit(context);
        try
        {
            await continuation(request, responseStream, context);
            call.IsHandled = true;
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw ToStatus(exception, call, context);
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation
    )
    {
        var call = Admit(context);
        IAsyncStreamReader<TRequest> requests = Checked(requestStream, context);
        using var session = sessions.Open(context.GetHttpContext());
        try
        {
            await continuation(
                IsStandard(context) ? new DrainingStreamReader<TRequest>(requests, health, session) : requests,
                responseStream,
                context
            );
            call.IsHandled = true;
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw ToStatus(exception, call, context);
        }
    }

    private CheckedStreamReader<TRequest> Checked<TRequest>(IAsyncStreamReader<TRequest> requestStream, ServerCallContext context) =>
        new(requestStream, () => HasTimedOut(context), context.CancellationToken);

    private bool HasTimedOut(ServerCallContext context) => context.Deadline <= time.GetUtcNow().UtcDateTime;

    private CallRecord Admit(ServerCallContext context)
    {
        if (!health.IsServing && !IsStandard(context))
        {
            throw Refusals.Draining();
        }

        return context.GetHttpContext().Features.GetRequiredFeature<CallRecord>();
    }

    /// <summary>
    /// Whether the method belongs to a service of the gRPC project (health, reflection). These are not refused while the service drains:
    /// health has to say that it drains. A stream of reflection never ends by itself, so <see cref="DrainingStreamReader{T}"/> ends it.
    /// </summary>
    private static bool IsStandard(ServerCallContext context) =>
        CalledMethod.Of(context.GetHttpContext())?.StartsWith("/grpc.", StringComparison.Ordinal) == true;

    private async Task<TResponse> CheckAsync<TResponse>(Task<TResponse> answering, CallRecord call, ServerCallContext context)
    {
        try
        {
            var response = await answering;
            call.IsHandled = true;
            return response;
        }
        catch (Exception exception) when (exception is not RpcException)
        {
            throw ToStatus(exception, call, context);
        }
    }

    private RpcException ToStatus(Exception exception, CallRecord call, ServerCallContext context)
    {
        var reply = Reply.To(exception, call.Id, HasTimedOut(context), retryDelays, context.CancellationToken);
        if (reply.IsFault)
        {
            call.Fault = exception;
        }

        return reply.Status;
    }
}
