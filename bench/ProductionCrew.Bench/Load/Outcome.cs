using System.Globalization;
using Grpc.Core;
using ProductionCrew.TestKit;

namespace ProductionCrew.Bench.Load;

/// <summary>Names what a refused call ended with: its status, and the reason that the service gave.</summary>
internal static class Outcome
{
    private const string Pushback = "grpc-retry-pushback-ms";

    /// <summary>For one that is unavailable for another reason, or behind something else.</summary>
    public static readonly TimeSpan PushbackUnsaid = TimeSpan.FromSeconds(1);

    public static string Of(RpcException refused) => Of(refused.StatusCode, refused.ReasonOf());

    public static string Of(StatusCode status, string? reason) => reason is null ? status.ToString() : $"{status} {reason}";

    /// <summary>When the service wants a refused call again.</summary>
    public static TimeSpan PushbackOf(RpcException refused) =>
        int.TryParse(refused.Trailers.GetValue(Pushback), CultureInfo.InvariantCulture, out var delayMs)
            ? TimeSpan.FromMilliseconds(delayMs)
            : PushbackUnsaid;
}
