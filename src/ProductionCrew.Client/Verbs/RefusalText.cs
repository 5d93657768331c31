using Grpc.Core;

namespace ProductionCrew.Client.Verbs;

/// <summary>
/// A refusal in words, with the names of the command line. A message of the service begins with the reason; one of another program, such as a
/// proxy, has only a code.
/// </summary>
internal static class RefusalText
{
    public static string Of(RpcException refused) =>
        "productioncrew: "
        + (ServiceRefusal.Of(refused) is { } refusal ? ContractWords.In(refusal.Words) : $"{refused.StatusCode}: {refused.Status.Detail}");
}
