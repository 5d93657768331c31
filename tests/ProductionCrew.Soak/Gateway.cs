using System.Diagnostics;
using Grpc.Core;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Soak;

/// <summary>
/// Calls as a careful client does: what failed for a passing reason goes to the next replica under the same request id, until there is an
/// answer.
/// </summary>
/// <param name="channels">The replicas, or the ways to a balancer of theirs.</param>
/// <param name="ledger">What notes the calls.</param>
/// <param name="answered">Is told how long a call took with all that it was sent on.</param>
internal sealed class Gateway(IReadOnlyList<ChannelBase> channels, Ledger ledger, Action<TimeSpan>? answered = null)
{
    private const string NotExecuted = "NOT_EXECUTED";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly ProductionService.ProductionServiceClient[] clients =
    [
        .. channels.Select(channel => new ProductionService.ProductionServiceClient(channel)),
    ];

    /// <summary>Calls until there is an answer.</summary>
    /// <param name="first">The replica to begin with.</param>
    /// <returns>Null if the service refused.</returns>
    public async Task<T?> CallAsync<T>(int first, Func<ProductionService.ProductionServiceClient, CallOptions, AsyncUnaryCall<T>> call)
        where T : class
    {
        var started = Stopwatch.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var options = new CallOptions(deadline: TimeProvider.System.GetUtcNow().UtcDateTime + Deadline);
                var answer = await call(clients[(first + attempt) % clients.Length], options);
                answered?.Invoke(Stopwatch.GetElapsedTime(started));
                return answer;
            }
            catch (RpcException passing) when (IsPassing(passing) && Stopwatch.GetElapsedTime(started) < Patience.Run)
            {
                ledger.Retry(passing.ReasonOf() == NotExecuted);
                await Task.Delay(Pause);
            }
            catch (RpcException refused)
            {
                if (refused.StatusCode is not StatusCode.FailedPrecondition)
                {
                    ledger.Fault($"A call ended with {refused.StatusCode}: {refused.Status.Detail}");
                }

                answered?.Invoke(Stopwatch.GetElapsedTime(started));
                return null;
            }
        }
    }

    /// <summary>Whether the outcome is unknown, or nothing was done. A connection that broke has no details; a bug of the service has.</summary>
    private static bool IsPassing(RpcException exception) =>
        exception.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled
        || (exception.StatusCode is StatusCode.Internal or StatusCode.Unknown && exception.GetRpcStatus() is null);
}
