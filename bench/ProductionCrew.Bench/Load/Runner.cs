using System.Diagnostics;
using Grpc.Core;

namespace ProductionCrew.Bench.Load;

/// <summary>
/// Keeps a number of callers busy for a time: each calls, waits for its answer and calls again. Who is refused for want of room comes
/// back when the service says, as gRPC clients with a retry policy do, give or take a fifth.
/// </summary>
internal sealed class Runner(Traffic traffic, LoadOptions options)
{
    private const double BackOffJitter = 0.2;

    /// <summary>Runs until the time is over or nothing is left to ask for; calls that are under way then are still counted.</summary>
    public async Task<Tally> RunAsync(Tally tally, TimeSpan duration, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, options.CallsInFlight).Select(CallAsync));
        tally.Duration = Stopwatch.GetElapsedTime(started);
        return tally;

        async Task CallAsync(int caller)
        {
            await Task.Delay(options.RampUpMs * caller / options.CallsInFlight, CancellationToken.None);
            while (!cancellationToken.IsCancellationRequested && Stopwatch.GetElapsedTime(started) < duration)
            {
                if (!traffic.TryTake(out var number))
                {
                    return;
                }

                var sent = Stopwatch.GetTimestamp();
                var refused = await RefusalOfAsync(number, caller);
                tally.Add(
                    refused is null ? Tally.Accepted : Outcome.Of(refused),
                    Stopwatch.GetElapsedTime(sent),
                    Stopwatch.GetElapsedTime(started)
                );
                if (refused is { StatusCode: StatusCode.Unavailable })
                {
                    await Task.Delay(BackOff(Outcome.PushbackOf(refused)), CancellationToken.None);
                }
            }
        }
    }

#pragma warning disable CA5394 // So that callers who were refused together do not come back together; nobody guesses it.
    public static TimeSpan BackOff(TimeSpan pushback) => pushback * (1 + (BackOffJitter * ((2 * Random.Shared.NextDouble()) - 1)));
#pragma warning restore CA5394

    /// <summary>A refusal is looked at and not thrown: to throw it through the callers costs more than the call.</summary>
    /// <returns>Null if the call was accepted.</returns>
    private async Task<RpcException?> RefusalOfAsync(long number, int caller)
    {
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(options.DeadlineMs);
        var call = traffic.Send(number, caller, new CallOptions(deadline: deadline));
        await call.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (call.Exception?.InnerException is RpcException refused)
        {
            return refused;
        }

        await call;
        return null;
    }
}
