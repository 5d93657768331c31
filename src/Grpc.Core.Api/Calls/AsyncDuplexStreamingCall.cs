namespace Grpc.Core;

/// <summary>A call with a stream of requests and a stream of responses.</summary>
/// <typeparam name="TRequest">The request message.</typeparam>
/// <typeparam name="TResponse">The response message.</typeparam>
public sealed class AsyncDuplexStreamingCall<TRequest, TResponse> : IDisposable
{
    private readonly CallActions actions;

    /// <summary>Makes a call of its parts; interceptors use this to wrap another call.</summary>
    public AsyncDuplexStreamingCall(
        IClientStreamWriter<TRequest> requestStream,
        IAsyncStreamReader<TResponse> responseStream,
        Task<Metadata> responseHeadersAsync,
        Func<Status> getStatusFunc,
        Func<Metadata> getTrailersFunc,
        Action disposeAction
    )
        : this(requestStream, responseStream, CallActions.Of(responseHeadersAsync, getStatusFunc, getTrailersFunc, disposeAction)) { }

    /// <summary>Makes a call of its parts, where the functions are given the state.</summary>
    public AsyncDuplexStreamingCall(
        IClientStreamWriter<TRequest> requestStream,
        IAsyncStreamReader<TResponse> responseStream,
        Func<object, Task<Metadata>> responseHeadersAsync,
        Func<object, Status> getStatusFunc,
        Func<object, Metadata> getTrailersFunc,
        Action<object> disposeAction,
        object state
    )
        : this(requestStream, responseStream, new CallActions(responseHeadersAsync, getStatusFunc, getTrailersFunc, disposeAction, state))
    { }

    private AsyncDuplexStreamingCall(
        IClientStreamWriter<TRequest> requestStream,
        IAsyncStreamReader<TResponse> responseStream,
        CallActions actions
    )
    {
        RequestStream = requestStream;
        ResponseStream = responseStream;
        this.actions = actions;
    }

    /// <summary>The requests to send.</summary>
    public IClientStreamWriter<TRequest> RequestStream { get; }

    /// <summary>The responses as they arrive.</summary>
    public IAsyncStreamReader<TResponse> ResponseStream { get; }

    /// <summary>The headers that precede the response, once they have arrived.</summary>
    public Task<Metadata> ResponseHeadersAsync => actions.GetHeadersAsync();

    /// <summary>The status of the call.</summary>
    /// <exception cref="InvalidOperationException">The call is not over.</exception>
    public Status GetStatus() => actions.GetStatus();

    /// <summary>The trailers of the call.</summary>
    /// <exception cref="InvalidOperationException">The call is not over.</exception>
    public Metadata GetTrailers() => actions.GetTrailers();

    /// <summary>Gives up what the call holds, and cancels it if it is not over.</summary>
    public void Dispose() => actions.Dispose();
}
