using Grpc.Core;

namespace ProductionCrew.Client.Verbs;

/// <summary>A refusal in words: the reason, the message, and each field that was wrong.</summary>
internal static class RefusalText
{
    public static string Of(RpcException refused)
    {
        if (ServiceRefusal.Of(refused) is not { } refusal)
        {
            return $"productioncrew: {refused.StatusCode}: {refused.Status.Detail}";
        }

        // The message of the service begins with the reason where it carries it.
        var said = refusal.Message.StartsWith(refusal.ReasonName, StringComparison.Ordinal)
            ? refusal.Message
            : $"{refusal.ReasonName}: {refusal.Message}";
        return string.Join(
            Environment.NewLine,
            refusal.Violations.Select(violation => $"  {violation.Field}: {violation.Description}").Prepend("productioncrew: " + said)
        );
    }
}
