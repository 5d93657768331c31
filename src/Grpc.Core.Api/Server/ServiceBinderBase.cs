namespace Grpc.Core;

/// <summary>Takes in the methods of a service. A server implements what it supports.</summary>
public abstract class ServiceBinderBase
{
    /// <summary>Takes in a unary method.</summary>
    public virtual void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
        where TRequest : class
        where TResponse : class => throw NotSupported(method);

    /// <summary>Takes in a client streaming method.</summary>
    public virtual void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        ClientStreamingServerMethod<TRequest, TResponse>? handler
    )
        where TRequest : class
        where TResponse : class => throw NotSupported(method);

    /// <summary>Takes in a server streaming method.</summary>
    public virtual void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        ServerStreamingServerMethod<TRequest, TResponse>? handler
    )
        where TRequest : class
        where TResponse : class => throw NotSupported(method);

    /// <summary>Takes in a duplex streaming method.</summary>
    public virtual void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        DuplexStreamingServerMethod<TRequest, TResponse>? handler
    )
        where TRequest : class
        where TResponse : class => throw NotSupported(method);

    private static NotSupportedException NotSupported(IMethod method) => new($"This server does not take in {method.FullName}.");
}
