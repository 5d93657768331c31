using Grpc.Core;

namespace ProductionCrew.Client;

/// <summary>Says in one line that no service answers, why, and what to do about it.</summary>
internal static class ServiceAbsence
{
    /// <returns>A sentence without its point; null if a service did answer.</returns>
    public static string? Of(RpcException fault, Uri address)
    {
        if (fault.GetRpcStatus() is not null || fault.StatusCode is not (StatusCode.Unavailable or StatusCode.DeadlineExceeded))
        {
            return null;
        }

        var cause = fault.Status.DebugException?.GetBaseException().Message ?? fault.Status.Detail;
        var why = fault.StatusCode is StatusCode.DeadlineExceeded ? "not in time" : cause.ReplaceLineEndings(" ").TrimEnd('.');
        return $"No service answers at {address.GetLeftPart(UriPartial.Authority)} ({why}): start one with `productioncrew serve`, "
            + "or give the address of one that runs";
    }
}
