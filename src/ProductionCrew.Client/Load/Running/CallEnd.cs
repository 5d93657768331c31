using System.Globalization;
using Google.Rpc;
using Grpc.Core;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Load.Running;

/// <summary>What became of a call.</summary>
internal enum CallFate
{
    Done,

    /// <summary>Refused by a rule, as is expected of all but one of those who want the same.</summary>
    Refused,

    /// <summary>The service had no room for it, and did nothing.</summary>
    Overloaded,

    /// <summary>Anything else: an error, no answer in time, nobody there.</summary>
    Failed,

    /// <summary>Never made: all connections were so busy that its time was over before its turn came.</summary>
    NotSent,
}

/// <summary>How a call ended.</summary>
/// <param name="Reason">In the words of the contract; empty if it was done.</param>
/// <param name="IsAnswered">Whether the service said so, and not only the connection or the clock of the caller.</param>
/// <param name="Pushback">When the service wants an overloaded call again.</param>
internal readonly record struct CallEnd(CallFate Fate, string Reason = "", bool IsAnswered = true, TimeSpan Pushback = default)
{
    private const string PushbackTrailer = "grpc-retry-pushback-ms";

    private static readonly TimeSpan PushbackUnsaid = TimeSpan.FromSeconds(1);

    public static CallEnd Done { get; } = new(CallFate.Done);

    public static CallEnd NotSent { get; } = new(CallFate.NotSent, "not sent in time", IsAnswered: false);

    /// <summary>Whether the change may have been made all the same.</summary>
    public bool IsOpen { get; init; }

    /// <param name="isContended">Whether others want the same.</param>
    public static CallEnd Of(RpcException failed, bool isContended)
    {
        var reason = failed.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason;
        var name = reason is null ? failed.StatusCode.ToString() : $"{failed.StatusCode} {reason}";
        var isNothingDone = reason == ErrorReasonNames.Of(ErrorReason.NotExecuted);
        return failed.StatusCode switch
        {
            StatusCode.FailedPrecondition when isContended && reason == ErrorReasonNames.Of(ErrorReason.BookingConflict) => new(
                CallFate.Refused,
                name
            ),
            StatusCode.ResourceExhausted => new(CallFate.Overloaded, name, Pushback: PushbackOf(failed)),
            StatusCode.Unavailable when isNothingDone => new(CallFate.Overloaded, name, Pushback: PushbackOf(failed)),
            StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled or StatusCode.Internal or StatusCode.Unknown =>
                new(CallFate.Failed, name, IsAnswered: reason is not null) { IsOpen = !isNothingDone },
            _ => new(CallFate.Failed, name),
        };
    }

    private static TimeSpan PushbackOf(RpcException refused) =>
        int.TryParse(refused.Trailers.GetValue(PushbackTrailer), CultureInfo.InvariantCulture, out var delayMs)
            ? TimeSpan.FromMilliseconds(delayMs)
            : PushbackUnsaid;
}
