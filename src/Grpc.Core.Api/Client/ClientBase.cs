using System.Diagnostics.CodeAnalysis;
using Grpc.Core.Interceptors;

namespace Grpc.Core;

/// <summary>The base of generated clients.</summary>
public abstract class ClientBase
{
    /// <summary>Makes a client that cannot call, for test doubles that override its methods.</summary>
    protected ClientBase()
        : this(new UnimplementedCallInvoker()) { }

    /// <summary>Makes a client as configured.</summary>
    protected ClientBase(ClientBaseConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Configuration = configuration;
        CallInvoker = configuration.CreateCallInvoker();
    }

    /// <summary>Makes a client on a channel.</summary>
    protected ClientBase(ChannelBase channel)
        : this(NotNull(channel).CreateCallInvoker()) { }

    /// <summary>Makes a client on an invoker.</summary>
    protected ClientBase(CallInvoker callInvoker)
        : this(new ClientBaseConfiguration(callInvoker, host: null)) { }

    /// <summary>The invoker that the generated methods call through.</summary>
    protected CallInvoker CallInvoker { get; }

    internal ClientBaseConfiguration Configuration { get; }

    private static ChannelBase NotNull(ChannelBase channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return channel;
    }

    /// <summary>What a client is made of, passed on when a client makes another.</summary>
    [SuppressMessage("Design", "CA1034:Nested types should not be visible", Justification = "The public API nests it.")]
    protected internal sealed class ClientBaseConfiguration
    {
        private readonly CallInvoker callInvoker;
        private readonly string? host;

        internal ClientBaseConfiguration(CallInvoker callInvoker, string? host)
        {
            ArgumentNullException.ThrowIfNull(callInvoker);
            this.callInvoker = callInvoker;
            this.host = host;
        }

        internal ClientBaseConfiguration WithHost(string host) => new(callInvoker, host);

        internal CallInvoker CreateCallInvoker() => host is null ? callInvoker : callInvoker.Intercept(new HostInterceptor(host));
    }
}

/// <summary>The base of generated clients, with their own type.</summary>
/// <typeparam name="T">The client.</typeparam>
public abstract class ClientBase<T> : ClientBase
    where T : ClientBase<T>
{
    /// <summary>Makes a client that cannot call, for test doubles that override its methods.</summary>
    protected ClientBase() { }

    /// <summary>Makes a client as configured.</summary>
    protected ClientBase(ClientBaseConfiguration configuration)
        : base(configuration) { }

    /// <summary>Makes a client on a channel.</summary>
    protected ClientBase(ChannelBase channel)
        : base(channel) { }

    /// <summary>Makes a client on an invoker.</summary>
    protected ClientBase(CallInvoker callInvoker)
        : base(callInvoker) { }

    /// <summary>A client whose calls name this host.</summary>
    public T WithHost(string host) => NewInstance(Configuration.WithHost(host));

    /// <summary>Makes another client of the same type.</summary>
    protected abstract T NewInstance(ClientBaseConfiguration configuration);
}
