namespace Grpc.Core;

/// <summary>How a channel protects its connection, and who it says it is.</summary>
public abstract class ChannelCredentials
{
    /// <summary>Clear text.</summary>
    public static ChannelCredentials Insecure { get; } = new InsecureCredentials();

    /// <summary>TLS with the trust of the operating system.</summary>
    public static ChannelCredentials SecureSsl { get; } = new SslCredentials();

    internal virtual bool IsComposable => false;

    /// <summary>Adds call credentials to a secure channel's.</summary>
    /// <exception cref="ArgumentException">The channel credentials are insecure or joined already.</exception>
    public static ChannelCredentials Create(ChannelCredentials channelCredentials, CallCredentials callCredentials)
    {
        ArgumentNullException.ThrowIfNull(channelCredentials);
        ArgumentNullException.ThrowIfNull(callCredentials);
        return channelCredentials.IsComposable
            ? new CompositeChannelCredentials(channelCredentials, callCredentials)
            : throw new ArgumentException(
                $"Call credentials cannot be added to {channelCredentials.GetType().Name}.",
                nameof(channelCredentials)
            );
    }

    /// <summary>Shows the credentials to a transport. Only transports call this.</summary>
    public abstract void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object? state);

    private sealed class InsecureCredentials : ChannelCredentials
    {
        public override void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object? state) =>
            configurator.SetInsecureCredentials(state);
    }

    private sealed class CompositeChannelCredentials(ChannelCredentials channelCredentials, CallCredentials callCredentials)
        : ChannelCredentials
    {
        public override void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object? state) =>
            configurator.SetCompositeCredentials(state, channelCredentials, callCredentials);
    }
}

/// <summary>How a transport takes in channel credentials.</summary>
public abstract class ChannelCredentialsConfiguratorBase
{
    /// <summary>Takes in clear text.</summary>
    public abstract void SetInsecureCredentials(object? state);

    /// <summary>Takes in TLS.</summary>
    public abstract void SetSslCredentials(
        object? state,
        string? rootCertificates,
        KeyCertificatePair? keyCertificatePair,
        VerifyPeerCallback? verifyPeerCallback
    );

    /// <summary>Takes in channel credentials with call credentials.</summary>
    public abstract void SetCompositeCredentials(object? state, ChannelCredentials channelCredentials, CallCredentials callCredentials);
}
