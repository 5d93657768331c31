namespace Grpc.Core;

/// <summary>The state of a channel's connection.</summary>
public enum ConnectivityState
{
    /// <summary>There is no connection, and none is being made.</summary>
    Idle,

    /// <summary>A connection is being made.</summary>
    Connecting,

    /// <summary>There is a connection.</summary>
    Ready,

    /// <summary>The connection failed and will be tried again.</summary>
    TransientFailure,

    /// <summary>The channel is closed for good.</summary>
    Shutdown,
}

/// <summary>A long-lived way to a service, shared by many clients and calls.</summary>
public abstract class ChannelBase
{
    /// <summary>Makes a channel to a target.</summary>
    protected ChannelBase(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Target = target;
    }

    /// <summary>The address as it was given.</summary>
    public string Target { get; }

    /// <summary>Makes the invoker that clients call through.</summary>
    public abstract CallInvoker CreateCallInvoker();

    /// <summary>Closes the channel.</summary>
    public Task ShutdownAsync() => ShutdownAsyncCore();

    /// <summary>What a channel does to close.</summary>
    protected virtual Task ShutdownAsyncCore() => Task.CompletedTask;
}
