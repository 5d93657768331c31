using System.Diagnostics;
using Grpc.Core;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Load.Running;

/// <summary>
/// Repeats calls before and after a load that failed and were not refused, so long as the service has not been silent for too long. Every change
/// keeps its request id, so that none is made twice.
/// </summary>
internal sealed class RetryingCall(TimeSpan silenceMax)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private long lastAnswer = Stopwatch.GetTimestamp();

    /// <exception cref="RpcException">It was refused, or the service was silent for too long.</exception>
    public async Task<T> MakeAsync<T>(Func<Task<T>> call)
    {
        while (true)
        {
            try
            {
                var answer = await call();
                Interlocked.Exchange(ref lastAnswer, Stopwatch.GetTimestamp());
                return answer;
            }
            catch (RpcException failed)
                when (IsWorthRepeating(failed) && Stopwatch.GetElapsedTime(Interlocked.Read(ref lastAnswer)) < silenceMax)
            {
                await Task.Delay(Pause);
            }
        }
    }

    private static bool IsWorthRepeating(RpcException failed) =>
        ServiceRefusal.Of(failed) is not { } refusal || refusal.Reason is ErrorReason.RateLimited;
}
