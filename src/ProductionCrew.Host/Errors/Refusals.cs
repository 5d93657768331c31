using System.Globalization;
using Google.Rpc;
using Grpc.Core;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Errors;

/// <summary>The refusals that do not come from a rule: bad requests, work that was not done, faults.</summary>
internal static class Refusals
{
    private static readonly TimeSpan DrainRetryDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ClockRetryDelay = TimeSpan.FromSeconds(10);

    /// <summary>INVALID_ARGUMENT with the violations, or as many as the trailers can carry.</summary>
    /// <param name="violationCount">How many there are in all.</param>
    public static RpcException InvalidFields(IReadOnlyList<BadRequest.Types.FieldViolation> violations, int violationCount)
    {
        var first = Excerpt.Of(violations[0]);
        var count = violationCount.ToString(CultureInfo.InvariantCulture);
        var refusal = new Refusal(StatusCode.InvalidArgument, ErrorReason.InvalidField, WrongFields(violations, violationCount))
            .With("field", first.Field)
            .With("description", first.Description)
            .With("violation_count", count);

        var badRequest = new BadRequest();
        var roomBytes = refusal.RoomBytes;
        foreach (var violation in violations.Select(Excerpt.Of))
        {
            badRequest.FieldViolations.Add(violation);
            if (DetailSize.Of(badRequest) > roomBytes)
            {
                badRequest.FieldViolations.RemoveAt(badRequest.FieldViolations.Count - 1);
                break;
            }
        }

        return refusal.With(badRequest).ToException();
    }

    private static string WrongFields(IReadOnlyList<BadRequest.Types.FieldViolation> violations, int count)
    {
        var lines = violations.Select(Excerpt.Of).Select(violation => $"{violation.Field} {violation.Description}.");
        return count == 1 ? lines.First() : MessageLines.Of("wrong fields", lines, count);
    }

    public static RpcException PageTokenInvalid() =>
        new Refusal(StatusCode.InvalidArgument, ErrorReason.PageTokenInvalid, "The page token is damaged or belongs to another query.")
            .With(
                new BadRequest
                {
                    FieldViolations =
                    {
                        new BadRequest.Types.FieldViolation
                        {
                            Field = "page_token",
                            Description = "must come from a reply to the same query",
                        },
                    },
                }
            )
            .ToException();

    /// <summary>UNAVAILABLE: the queue is full; nothing was done.</summary>
    /// <param name="retryDelays">After how long the caller should try again.</param>
    public static RpcException Overloaded(TimeSpan retryDelays) =>
        new Refusal(StatusCode.Unavailable, ErrorReason.NotExecuted, "The service is overloaded; nothing was done.")
            .RetryAfter(retryDelays)
            .PushBack(retryDelays)
            .ToException();

    /// <summary>UNAVAILABLE: the service is shutting down; nothing was done.</summary>
    public static RpcException Draining() =>
        new Refusal(StatusCode.Unavailable, ErrorReason.NotExecuted, "The service is shutting down; nothing was done.")
            .RetryAfter(DrainRetryDelay)
            .ToException();

    /// <summary>UNAVAILABLE: the store could not commit, and undid everything.</summary>
    public static RpcException TransactionFailed() =>
        new Refusal(StatusCode.Unavailable, ErrorReason.NotExecuted, "The store could not keep the change; nothing was done.")
            .RetryAfter(DrainRetryDelay)
            .ToException();

    /// <summary>UNAVAILABLE: the clock jumped, so a change could be written with a wrong time. The operator has to act.</summary>
    public static RpcException ClockInDoubt() =>
        new Refusal(StatusCode.Unavailable, ErrorReason.NotExecuted, "The clock of the service is in doubt; nothing was done.")
            .RetryAfter(ClockRetryDelay)
            .ToException();

    /// <summary>UNAVAILABLE: the store could not be read. A read changes nothing, so it can be sent again.</summary>
    public static RpcException ReadFailed() =>
        new Refusal(StatusCode.Unavailable, ErrorReason.NotExecuted, "The store could not be read; nothing was done.")
            .RetryAfter(DrainRetryDelay)
            .ToException();

    /// <summary>The deadline passed or the caller cancelled while the work was still in the queue: nothing was done.</summary>
    public static RpcException NotExecutedInTime(bool deadlinePassed) =>
        deadlinePassed
            ? new Refusal(StatusCode.DeadlineExceeded, ErrorReason.NotExecuted, "The deadline passed; nothing was done.").ToException()
            : new Refusal(StatusCode.Cancelled, ErrorReason.NotExecuted, "The call was cancelled; nothing was done.").ToException();

    /// <summary>The deadline passed or the caller cancelled. Whether the work was done is unknown, so the status has no reason.</summary>
    public static RpcException OutOfTime(bool deadlinePassed) =>
        deadlinePassed
            ? new RpcException(new Grpc.Core.Status(StatusCode.DeadlineExceeded, "The deadline passed; the outcome is unknown."))
            : new RpcException(new Grpc.Core.Status(StatusCode.Cancelled, "The call was cancelled; the outcome is unknown."));

    /// <summary>UNAVAILABLE without a reason: whether the work was done is unknown.</summary>
    public static RpcException StoreUnavailable() =>
        new(
            new Grpc.Core.Status(
                StatusCode.Unavailable,
                "The store failed; the outcome is unknown, and a retry with the same request id will tell."
            )
        );

    /// <summary>INTERNAL with a fixed text; the cause is in the log only.</summary>
    public static RpcException Fault(string callId) =>
        new Refusal(StatusCode.Internal, ErrorReason.Internal, $"The service failed; its log tells more under call id {callId}.")
            .With("call_id", callId)
            .ToException();
}
