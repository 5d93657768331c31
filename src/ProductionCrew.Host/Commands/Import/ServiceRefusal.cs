using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using ProductionCrew.Host.Errors;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Commands.Import;

/// <summary>A refusal as the service explains it in the details of its answer.</summary>
/// <param name="Message">For people.</param>
internal sealed record ServiceRefusal(
    ErrorReason Reason,
    string Message,
    IReadOnlyList<BadRequest.Types.FieldViolation> Violations,
    IReadOnlyList<Obstacle> Obstacles
)
{
    private const string DetailsKey = "grpc-status-details-bin";

    /// <summary>The reason as ErrorInfo writes it.</summary>
    public string ReasonName => ErrorReasonNames.Of(Reason);

    /// <returns>Null if the call was not refused but went wrong, so that the next one would go wrong too.</returns>
    public static ServiceRefusal? Of(RpcException exception)
    {
        var details = exception.Trailers.FirstOrDefault(entry => entry.Key == DetailsKey)?.ValueBytes;
        if (details is null)
        {
            return null;
        }

        // The library has ErrorInfo from before its first field was renamed to reason.
        var status = Google.Rpc.Status.Parser.ParseFrom(details);
        var name = Find<ErrorInfo>(status)?.Type;
        var reason = System.Enum.GetValues<ErrorReason>().FirstOrDefault(reason => ErrorReasonNames.Of(reason) == name);
        return reason is ErrorReason.Unspecified or ErrorReason.NotExecuted or ErrorReason.Internal
            ? null
            : new ServiceRefusal(
                reason,
                status.Message,
                [.. Find<BadRequest>(status)?.FieldViolations ?? []],
                [.. Find<ConflictDetail>(status)?.Obstacles ?? []]
            );
    }

    private static T? Find<T>(Google.Rpc.Status status)
        where T : class, IMessage, new() =>
        status.Details.Select(detail => detail.TryUnpack<T>(out var found) ? found : null).FirstOrDefault(found => found is not null);
}
