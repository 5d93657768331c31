namespace Grpc.Core;

/// <summary>A call that ended with a status other than OK; a server method throws it to choose that status.</summary>
public sealed class RpcException : Exception
{
    /// <summary>Makes the exception with the status as its message.</summary>
    public RpcException(Status status)
        : this(status, Metadata.Empty, status.ToString()) { }

    /// <summary>Makes the exception with a message of its own.</summary>
    public RpcException(Status status, string message)
        : this(status, Metadata.Empty, message) { }

    /// <summary>Makes the exception with the trailers that accompany the status.</summary>
    public RpcException(Status status, Metadata trailers)
        : this(status, trailers, status.ToString()) { }

    /// <summary>Makes the exception with trailers and a message of its own.</summary>
    public RpcException(Status status, Metadata trailers, string message)
        : base(message, status.DebugException)
    {
        ArgumentNullException.ThrowIfNull(trailers);
        Status = status;
        Trailers = trailers;
    }

    /// <summary>The status that the call ended with.</summary>
    public Status Status { get; }

    /// <summary>The code of <see cref="Status" />, handy in exception filters.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>The trailers that came with the status; empty and read-only when there are none.</summary>
    public Metadata Trailers { get; }
}
