using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Grpc.Core;

/// <summary>What a client says about one call. A value: each <c>With</c> method gives a changed copy.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CallOptions
{
    /// <summary>Makes options; all parts are optional.</summary>
    /// <param name="headers">The request headers.</param>
    /// <param name="deadline">The time, in UTC, by which the call must be over.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <param name="writeOptions">Hints for the sending of messages.</param>
    /// <param name="propagationToken">Ties the call to the one that a server is handling.</param>
    /// <param name="credentials">Credentials for this call alone.</param>
    [SuppressMessage("Design", "CA1068:CancellationToken parameters must come last", Justification = "The public API's signature.")]
    public CallOptions(
        Metadata? headers = null,
        DateTime? deadline = null,
        CancellationToken cancellationToken = default,
        WriteOptions? writeOptions = null,
        ContextPropagationToken? propagationToken = null,
        CallCredentials? credentials = null
    )
    {
        Headers = headers;
        Deadline = deadline;
        CancellationToken = cancellationToken;
        WriteOptions = writeOptions;
        PropagationToken = propagationToken;
        Credentials = credentials;
    }

    /// <summary>The request headers.</summary>
    public Metadata? Headers { get; private init; }

    /// <summary>The time, in UTC, by which the call must be over.</summary>
    public DateTime? Deadline { get; private init; }

    /// <summary>Cancels the call.</summary>
    public CancellationToken CancellationToken { get; private init; }

    /// <summary>Hints for the sending of messages.</summary>
    public WriteOptions? WriteOptions { get; private init; }

    /// <summary>Ties the call to the one that a server is handling.</summary>
    public ContextPropagationToken? PropagationToken { get; private init; }

    /// <summary>Credentials for this call alone.</summary>
    public CallCredentials? Credentials { get; private init; }

    /// <summary>Whether the call waits for a connection instead of failing while there is none.</summary>
    public bool IsWaitForReady { get; private init; }

    /// <summary>A copy with other request headers.</summary>
    public CallOptions WithHeaders(Metadata headers) => this with { Headers = headers };

    /// <summary>A copy with another deadline, in UTC.</summary>
    public CallOptions WithDeadline(DateTime deadline) => this with { Deadline = deadline };

    /// <summary>A copy with another cancellation token.</summary>
    public CallOptions WithCancellationToken(CancellationToken cancellationToken) => this with { CancellationToken = cancellationToken };

    /// <summary>A copy with other write options.</summary>
    public CallOptions WithWriteOptions(WriteOptions writeOptions) => this with { WriteOptions = writeOptions };

    /// <summary>A copy with another propagation token.</summary>
    public CallOptions WithPropagationToken(ContextPropagationToken propagationToken) => this with { PropagationToken = propagationToken };

    /// <summary>A copy with other credentials.</summary>
    public CallOptions WithCredentials(CallCredentials credentials) => this with { Credentials = credentials };

    /// <summary>A copy that waits, or does not wait, for a connection.</summary>
    public CallOptions WithWaitForReady(bool waitForReady = true) => this with { IsWaitForReady = waitForReady };
}
