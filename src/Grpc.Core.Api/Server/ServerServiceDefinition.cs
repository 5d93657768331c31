using System.Diagnostics.CodeAnalysis;

namespace Grpc.Core;

/// <summary>The methods of a service, each with what serves it.</summary>
public class ServerServiceDefinition
{
    private readonly Action<ServiceBinderBase>[] bindings;

    private ServerServiceDefinition(Action<ServiceBinderBase>[] bindings) => this.bindings = bindings;

    /// <summary>Begins a definition.</summary>
    public static Builder CreateBuilder() => new();

    /// <summary>Gives all methods to a binder, in the order they were added.</summary>
    public void BindService(ServiceBinderBase serviceBinder)
    {
        ArgumentNullException.ThrowIfNull(serviceBinder);
        foreach (var binding in bindings)
        {
            binding(serviceBinder);
        }
    }

    /// <summary>Gathers methods; a full name may be added once.</summary>
    [SuppressMessage("Design", "CA1034:Nested types should not be visible", Justification = "The public API nests it.")]
    public class Builder
    {
        private readonly List<Action<ServiceBinderBase>> bindings = [];
        private readonly HashSet<string> fullNames = new(StringComparer.Ordinal);

        internal Builder() { }

        /// <summary>Adds a unary method.</summary>
        public Builder AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse> handler)
            where TRequest : class
            where TResponse : class => Add(method, binder => binder.AddMethod(method, handler));

        /// <summary>Adds a client streaming method.</summary>
        public Builder AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            ClientStreamingServerMethod<TRequest, TResponse> handler
        )
            where TRequest : class
            where TResponse : class => Add(method, binder => binder.AddMethod(method, handler));

        /// <summary>Adds a server streaming method.</summary>
        public Builder AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            ServerStreamingServerMethod<TRequest, TResponse> handler
        )
            where TRequest : class
            where TResponse : class => Add(method, binder => binder.AddMethod(method, handler));

        /// <summary>Adds a duplex streaming method.</summary>
        public Builder AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method,
            DuplexStreamingServerMethod<TRequest, TResponse> handler
        )
            where TRequest : class
            where TResponse : class => Add(method, binder => binder.AddMethod(method, handler));

        /// <summary>Ends the definition.</summary>
        public ServerServiceDefinition Build() => new([.. bindings]);

        private Builder Add(IMethod method, Action<ServiceBinderBase> binding)
        {
            ArgumentNullException.ThrowIfNull(method);
            if (!fullNames.Add(method.FullName))
            {
                throw new ArgumentException($"The method {method.FullName} was added already.", nameof(method));
            }

            bindings.Add(binding);
            return this;
        }
    }
}
