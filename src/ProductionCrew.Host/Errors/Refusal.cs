using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using ProductionCrew.V1;
using RpcStatus = Google.Rpc.Status;

namespace ProductionCrew.Host.Errors;

/// <summary>
/// A reply that says no. The one place that turns a refusal into a status, its details and the trailer that carries them.
/// </summary>
internal sealed class Refusal
{
    public const string Domain = "productioncrew";

    /// <summary>What gRPC clients with a retry policy heed by themselves, in milliseconds.</summary>
    public const string PushbackTrailer = "grpc-retry-pushback-ms";

    /// <summary>
    /// The most bytes that a message and its details may take in the trailers. Clients drop replies whose metadata is larger than
    /// 8 KiB together, and other trailers need room too.
    /// </summary>
    public const int TrailerBytesMax = 7_168;

    private readonly StatusCode code;
    private readonly ErrorInfo info;
    private readonly RpcStatus status;
    private TimeSpan? pushback;

    /// <param name="message">For people; the name of the reason is put before it.</param>
    public Refusal(StatusCode code, ErrorReason reason, string message)
    {
        this.code = code;
        info = new ErrorInfo { Domain = Domain, Reason = ErrorReasonNames.Of(reason) };
        status = new RpcStatus { Code = (int)code, Message = $"{info.Reason}: {message}" };
    }

    /// <summary>Adds a dynamic part of the message, for programs to read; an absent one is left out.</summary>
    public Refusal With(string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            info.Metadata[key] = value;
        }

        return this;
    }

    /// <summary>Adds a standard or own detail beside the ErrorInfo.</summary>
    public Refusal With(IMessage detail)
    {
        status.Details.Add(Any.Pack(detail));
        return this;
    }

    /// <summary>Says when to try again.</summary>
    public Refusal RetryAfter(TimeSpan delay) => With(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) });

    /// <summary>Tells a client with a retry policy to send the call again by itself, after the delay and not earlier.</summary>
    public Refusal PushBack(TimeSpan delay)
    {
        pushback = delay;
        return this;
    }

    /// <summary>How many more bytes of details fit into the trailers.</summary>
    public int RoomBytes => ((TrailerBytesMax - SentBytes(status.Message)) / 4 * 3) - Complete().CalculateSize();

    public RpcException ToException()
    {
        var exception = Complete().ToRpcException(code, status.Message);
        if (pushback is { } delay)
        {
            exception.Trailers.Add(PushbackTrailer, delay.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        }

        return exception;
    }

    private RpcStatus Complete()
    {
        var complete = status.Clone();
        complete.Details.Insert(0, Any.Pack(info));
        return complete;
    }

    /// <summary>How many bytes of the trailers a message takes: it is percent-encoded, so each byte that is not printable ASCII takes three.</summary>
    public static int SentBytes(string message) =>
        System.Text.Encoding.UTF8.GetBytes(message).Sum(letter => letter is >= 0x20 and <= 0x7E and not (byte)'%' ? 1 : 3);
}
