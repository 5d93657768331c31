using Grpc.Core;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Commands.Import;

/// <summary>Ends a load that cannot go on.</summary>
internal static class Faults
{
    public static StartException ToStartException(RpcException fault, Uri address) =>
        new(
            fault.StatusCode == StatusCode.Unavailable ? ExitCode.Unavailable : ExitCode.Failed,
            $"{address} failed with {fault.StatusCode}: {fault.Status.Detail} What was acknowledged is kept; run it again, nothing is doubled.",
            fault
        );
}
