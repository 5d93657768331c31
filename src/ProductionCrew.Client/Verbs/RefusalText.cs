using Grpc.Core;

namespace ProductionCrew.Client.Verbs;

/// <summary>A refusal in words. A message of the service begins with the reason; one of another program, such as a proxy, has only a code.</summary>
internal static class RefusalText
{
    public static string Of(RpcException refused) =>
        $"productioncrew: {ServiceRefusal.Of(refused)?.Words ?? $"{refused.StatusCode}: {refused.Status.Detail}"}";
}
