using System.Runtime.InteropServices;

namespace Grpc.Core;

/// <summary>How a call ended: a code, a text for people and, on the client, the exception behind it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly struct Status : IEquatable<Status>
{
    /// <summary>The success status without any text.</summary>
    public static readonly Status DefaultSuccess = new(StatusCode.OK, "");

    /// <summary>The cancelled status without any text.</summary>
    public static readonly Status DefaultCancelled = new(StatusCode.Cancelled, "");

    private readonly string? detail;

    /// <summary>Makes a status of a code and a text.</summary>
    public Status(StatusCode statusCode, string detail)
        : this(statusCode, detail, debugException: null) { }

    /// <summary>Makes a status that also carries the local exception behind it, which never travels.</summary>
    public Status(StatusCode statusCode, string detail, Exception? debugException)
    {
        StatusCode = statusCode;
        this.detail = detail;
        DebugException = debugException;
    }

    /// <summary>The code.</summary>
    public StatusCode StatusCode { get; }

    /// <summary>The text; never null.</summary>
    public string Detail => detail ?? "";

    /// <summary>The local exception behind a failure, for debugging only.</summary>
    public Exception? DebugException { get; }

    /// <summary>Whether two statuses have the same code, text and exception object.</summary>
    public static bool operator ==(Status left, Status right) => left.Equals(right);

    /// <summary>Whether two statuses differ.</summary>
    public static bool operator !=(Status left, Status right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(Status other) =>
        StatusCode == other.StatusCode
        && string.Equals(Detail, other.Detail, StringComparison.Ordinal)
        && ReferenceEquals(DebugException, other.DebugException);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Status other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(StatusCode, Detail, DebugException);

    /// <inheritdoc />
    public override string ToString() =>
        DebugException is null
            ? $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\")"
            : $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\", "
                + $"DebugException=\"{DebugException.GetType()}: {DebugException.Message}\")";
}
