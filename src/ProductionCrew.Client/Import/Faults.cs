using Grpc.Core;

namespace ProductionCrew.Client.Import;

/// <summary>Ends a load that cannot go on.</summary>
internal static class Faults
{
    public static CommandException ToCommandException(RpcException fault, Uri address) =>
        new(
            fault.StatusCode == StatusCode.Unavailable ? ExitCode.Unavailable : ExitCode.Failed,
            ServiceAbsence.Of(fault, address) is { } absence
                ? $"{absence}. What was acknowledged is kept; run it again, nothing is doubled."
                : $"{address} failed with {fault.StatusCode}: {fault.Status.Detail} What was acknowledged is kept; run it again, nothing is doubled.",
            fault
        );
}
