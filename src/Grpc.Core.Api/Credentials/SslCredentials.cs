namespace Grpc.Core;

/// <summary>TLS, with the trust of the operating system unless told otherwise.</summary>
public sealed class SslCredentials : ChannelCredentials
{
    /// <summary>Trusts what the operating system trusts.</summary>
    public SslCredentials()
        : this(rootCertificates: null) { }

    /// <summary>Trusts these PEM root certificates.</summary>
    public SslCredentials(string? rootCertificates)
        : this(rootCertificates, keyCertificatePair: null) { }

    /// <summary>Also shows the server a client certificate.</summary>
    public SslCredentials(string? rootCertificates, KeyCertificatePair? keyCertificatePair)
        : this(rootCertificates, keyCertificatePair, verifyPeerCallback: null) { }

    /// <summary>Also asks a callback whether the server is the right one.</summary>
    public SslCredentials(string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback)
    {
        RootCertificates = rootCertificates;
        KeyCertificatePair = keyCertificatePair;
        VerifyPeerCallback = verifyPeerCallback;
    }

    /// <summary>The root certificates in PEM, or null for the operating system's.</summary>
    public string? RootCertificates { get; }

    /// <summary>The client certificate, or null for none.</summary>
    public KeyCertificatePair? KeyCertificatePair { get; }

    internal override bool IsComposable => true;

    private VerifyPeerCallback? VerifyPeerCallback { get; }

    /// <inheritdoc />
    public override void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object? state)
    {
        ArgumentNullException.ThrowIfNull(configurator);
        configurator.SetSslCredentials(state, RootCertificates, KeyCertificatePair, VerifyPeerCallback);
    }
}

/// <summary>A certificate chain with its private key, both in PEM.</summary>
public sealed class KeyCertificatePair
{
    /// <summary>Pairs a chain with its key.</summary>
    public KeyCertificatePair(string certificateChain, string privateKey)
    {
        ArgumentNullException.ThrowIfNull(certificateChain);
        ArgumentNullException.ThrowIfNull(privateKey);
        CertificateChain = certificateChain;
        PrivateKey = privateKey;
    }

    /// <summary>The certificate chain.</summary>
    public string CertificateChain { get; }

    /// <summary>The private key.</summary>
    public string PrivateKey { get; }
}

/// <summary>Decides whether a server's certificate is accepted.</summary>
public delegate bool VerifyPeerCallback(VerifyPeerContext context);

/// <summary>The server that a <see cref="VerifyPeerCallback" /> decides about.</summary>
public class VerifyPeerContext
{
    internal VerifyPeerContext(string targetName, string peerPem)
    {
        TargetName = targetName;
        PeerPem = peerPem;
    }

    /// <summary>The host name that was asked for.</summary>
    public string TargetName { get; }

    /// <summary>The server's certificate in PEM.</summary>
    public string PeerPem { get; }
}
