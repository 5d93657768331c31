using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace ProductionCrew.TestKit;

/// <summary>
/// A channel whose calls all have a deadline, so that a lost answer is a failure of its caller and hangs nobody. No call needs a tenth of
/// it, however busy the machine is; a stream that lasts longer has to be resumed.
/// </summary>
public sealed class DeadlineChannel(GrpcChannel channel) : ChannelBase(channel.Target), IDisposable
{
    /// <inheritdoc/>
    public override CallInvoker CreateCallInvoker() => channel.Intercept(new Deadlines());

    /// <summary>Opens the connection now, and not with the first call.</summary>
    public Task ConnectAsync() => channel.ConnectAsync().WaitAsync(Patience.Wait);

    /// <inheritdoc/>
    public void Dispose() => channel.Dispose();

    private sealed class Deadlines : Interceptor
    {
        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            BlockingUnaryCallContinuation<TRequest, TResponse> continuation
        ) => continuation(request, Bounded(context));

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation
        ) => continuation(request, Bounded(context));

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation
        ) => continuation(request, Bounded(context));

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation
        ) => continuation(Bounded(context));

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation
        ) => continuation(Bounded(context));

        private static ClientInterceptorContext<TRequest, TResponse> Bounded<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context
        )
            where TRequest : class
            where TResponse : class =>
            context.Options.Deadline is null
                ? new(
                    context.Method,
                    context.Host,
                    context.Options.WithDeadline(TimeProvider.System.GetUtcNow().UtcDateTime + Patience.Wait)
                )
                : context;
    }
}
