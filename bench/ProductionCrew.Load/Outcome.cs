using System.Globalization;
using Google.Rpc;
using Grpc.Core;

namespace ProductionCrew.Load;

/// <summary>Names what a refused call ended with: its status, and the reason that the service gave.</summary>
internal static class Outcome
{
    private const string Details = "grpc-status-details-bin";
    private const string Pushback = "grpc-retry-pushback-ms";

    /// <summary>For one that is unavailable for another reason, or behind something else.</summary>
    private static readonly TimeSpan PushbackUnsaid = TimeSpan.FromSeconds(1);

    public static string Of(RpcException refused) =>
        ReasonOf(refused) is { } reason ? $"{refused.StatusCode} {reason}" : refused.StatusCode.ToString();

    /// <summary>When the service wants a refused call again.</summary>
    public static TimeSpan PushbackOf(RpcException refused) =>
        int.TryParse(refused.Trailers.GetValue(Pushback), CultureInfo.InvariantCulture, out var delayMs)
            ? TimeSpan.FromMilliseconds(delayMs)
            : PushbackUnsaid;

    /// <remarks>The package calls the field by its old name; its number is that of the reason.</remarks>
    private static string? ReasonOf(RpcException refused)
    {
        if (refused.Trailers.GetValueBytes(Details) is not { } bytes)
        {
            return null;
        }

        var status = Google.Rpc.Status.Parser.ParseFrom(bytes);
        return status
            .Details.Where(detail => detail.Is(ErrorInfo.Descriptor))
            .Select(detail => detail.Unpack<ErrorInfo>().Type)
            .FirstOrDefault();
    }
}
