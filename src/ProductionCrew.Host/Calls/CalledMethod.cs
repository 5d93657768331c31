using Grpc.AspNetCore.Server;

namespace ProductionCrew.Host.Calls;

/// <summary>
/// The rpc that a call is of, as the contract writes it. The path of the call may differ from that in its case, which routing does not look at,
/// so that nothing may be decided by the path.
/// </summary>
internal static class CalledMethod
{
    /// <summary>For example <c>/productioncrew.v1.CrewService/GetCrewMember</c>; null if there is no such rpc.</summary>
    public static string? Of(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.FullName;
}
