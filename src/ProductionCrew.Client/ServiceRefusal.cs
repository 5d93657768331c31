using Google.Rpc;
using Grpc.Core;
using ProductionCrew.V1;

namespace ProductionCrew.Client;

/// <summary>A refusal as the service explains it in the details of its answer.</summary>
/// <param name="Message">For people, without the name of the reason.</param>
internal sealed record ServiceRefusal(
    ErrorReason Reason,
    string Message,
    IReadOnlyList<BadRequest.Types.FieldViolation> Violations,
    IReadOnlyList<Obstacle> Obstacles
)
{
    /// <summary>The reason as ErrorInfo writes it.</summary>
    public string ReasonName => ErrorReasonNames.Of(Reason);

    /// <summary>The reason and the message, as the service sends them.</summary>
    public string Words => $"{ReasonName}: {Message}";

    private static string WithoutReason(string message, string? reason) =>
        message.StartsWith($"{reason}: ", StringComparison.Ordinal) ? message[$"{reason}: ".Length..] : message;

    /// <summary>Why a call failed: the words of the service, or where something else failed, its code and detail.</summary>
    public static string WordsOf(RpcException failed) => Of(failed)?.Words ?? $"{failed.StatusCode}: {failed.Status.Detail}";

    /// <returns>Null if the service did not refuse the call but failed. Then the next call would fail too.</returns>
    public static ServiceRefusal? Of(RpcException exception)
    {
        if (exception.GetRpcStatus() is not { } status)
        {
            return null;
        }

        var name = status.GetDetail<ErrorInfo>()?.Reason;
        var reason = System.Enum.GetValues<ErrorReason>().FirstOrDefault(reason => ErrorReasonNames.Of(reason) == name);
        return reason is ErrorReason.Unspecified or ErrorReason.NotExecuted or ErrorReason.Internal
            ? null
            : new ServiceRefusal(
                reason,
                WithoutReason(status.Message, name),
                [.. status.GetDetail<BadRequest>()?.FieldViolations ?? []],
                [.. status.GetDetail<ConflictDetail>()?.Obstacles ?? []]
            );
    }
}
