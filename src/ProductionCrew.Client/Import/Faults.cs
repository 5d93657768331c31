using Grpc.Core;

namespace ProductionCrew.Client.Import;

/// <summary>Ends a load that cannot go on.</summary>
internal static class Faults
{
    public static CommandException ToCommandException(RpcException fault, StudioClient client) =>
        new(
            fault.StatusCode == StatusCode.Unavailable ? ExitCode.Unavailable : ExitCode.Failed,
            ServiceAbsence.Of(fault, client.Address, client.Connections, isChange: false) is { } absence
                ? $"{absence}. What was acknowledged is kept; run it again, nothing is doubled."
                : $"{client.Address} failed with {fault.StatusCode}: {fault.Status.Detail} What was acknowledged is kept; run it again, nothing is doubled.",
            fault
        );
}
