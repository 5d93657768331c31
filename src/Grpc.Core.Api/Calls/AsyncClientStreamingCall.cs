using System.Runtime.CompilerServices;

namespace Grpc.Core;

/// <summary>A call with a stream of requests and one response. Awaiting it awaits the response.</summary>
/// <typeparam name="TRequest">The request message.</typeparam>
/// <typeparam name="TResponse">The response message.</typeparam>
public sealed class AsyncClientStreamingCall<TRequest, TResponse> : IDisposable
{
    private readonly CallActions actions;

    /// <summary>Makes a call of its parts; interceptors use this to wrap another call.</summary>
    public AsyncClientStreamingCall(
        IClientStreamWriter<TRequest> requestStream,
        Task<TResponse> responseAsync,
        Task<Metadata> responseHeadersAsync,
        Func<Status> getStatusFunc,
        Func<Metadata> getTrailersFunc,
        Action disposeAction
    )
        : this(requestStream, responseAsync, CallActions.Of(responseHeadersAsync, getStatusFunc, getTrailersFunc, disposeAction)) { }

    /// <summary>Makes a call of its parts, where the functions are given the state.</summary>
    public AsyncClientStreamingCall(
        IClientStreamWriter<TRequest> requestStream,
        Task<TResponse> responseAsync,
        Func<object, Task<Metadata>> responseHeadersAsync,
        Func<object, Status> getStatusFunc,
        Func<object, Metadata> getTrailersFunc,
        Action<object> disposeAction,
        object state
    )
        : this(requestStream, responseAsync, new CallActions(responseHeadersAsync, getStatusFunc, getTrailersFunc, disposeAction, state))
    { }

    private AsyncClientStreamingCall(IClientStreamWriter<TRequest> requestStream, Task<TResponse> responseAsync, CallActions actions)
    {
        RequestStream = requestStream;
        ResponseAsync = responseAsync;
        this.actions = actions;
    }

    /// <summary>The requests to send.</summary>
    public IClientStreamWriter<TRequest> RequestStream { get; }

    /// <summary>The response, once it has arrived.</summary>
    public Task<TResponse> ResponseAsync { get; }

    /// <summary>The headers that precede the response, once they have arrived.</summary>
    public Task<Metadata> ResponseHeadersAsync => actions.GetHeadersAsync();

    /// <summary>Awaits the response.</summary>
    public TaskAwaiter<TResponse> GetAwaiter() => ResponseAsync.GetAwaiter();

    /// <summary>Awaits the response with or without the current context.</summary>
    public ConfiguredTaskAwaitable<TResponse> ConfigureAwait(bool continueOnCapturedContext) =>
        ResponseAsync.ConfigureAwait(continueOnCapturedContext);

    /// <summary>The status of the call.</summary>
    /// <exception cref="InvalidOperationException">The call is not over.</exception>
    public Status GetStatus() => actions.GetStatus();

    /// <summary>The trailers of the call.</summary>
    /// <exception cref="InvalidOperationException">The call is not over.</exception>
    public Metadata GetTrailers() => actions.GetTrailers();

    /// <summary>Gives up what the call holds, and cancels it if it is not over.</summary>
    public void Dispose() => actions.Dispose();
}
