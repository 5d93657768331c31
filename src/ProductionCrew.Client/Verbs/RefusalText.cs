using Grpc.Core;

namespace ProductionCrew.Client.Verbs;

/// <summary>A refusal in words. A message of the service begins with the reason; one of another program, such as a proxy, has only a code.</summary>
internal static class RefusalText
{
    public static string Of(RpcException refused) =>
        ServiceRefusal.Of(refused) is { } refusal
            ? $"productioncrew: {refusal.ReasonName}: {refusal.Message}"
            : $"productioncrew: {refused.StatusCode}: {refused.Status.Detail}";
}
