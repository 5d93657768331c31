using System.Diagnostics;
using Grpc.Core;

namespace ProductionCrew.Load;

/// <summary>
/// Keeps a number of callers busy for a time: each calls, waits for its answer and calls again. Who is refused for want of room waits as
/// gRPC clients do: as long as the service says, and twice as long after each further refusal, up to sixteen times.
/// </summary>
internal sealed class Runner(Traffic traffic, LoadOptions options)
{
    private const int BackOffMs = 100;
    private const int BackOffDoublings = 4;

    private long last = -1;

    /// <summary>Runs until the time is over or nothing is left to ask for; calls that are under way then are still counted.</summary>
    public async Task<Tally> RunAsync(Tally tally, TimeSpan duration, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, options.CallsInFlight).Select(caller => CallAsync(caller)));
        tally.Duration = Stopwatch.GetElapsedTime(started);
        return tally;

        async Task CallAsync(int caller)
        {
            var refusals = 0;
            while (!cancellationToken.IsCancellationRequested && Stopwatch.GetElapsedTime(started) < duration)
            {
                var number = Interlocked.Increment(ref last);
                if (number >= traffic.CallMax)
                {
                    return;
                }

                var sent = Stopwatch.GetTimestamp();
                var outcome = await OutcomeOfAsync(number, caller);
                tally.Add(outcome, Stopwatch.GetElapsedTime(sent), Stopwatch.GetElapsedTime(started));
                refusals = outcome.StartsWith(nameof(StatusCode.Unavailable), StringComparison.Ordinal) ? refusals + 1 : 0;
                if (refusals > 0)
                {
                    await Task.Delay(BackOffMs << Math.Min(refusals - 1, BackOffDoublings), CancellationToken.None);
                }
            }
        }
    }

    private async Task<string> OutcomeOfAsync(long number, int caller)
    {
        try
        {
            var deadline = TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(options.DeadlineMs);
            await traffic.SendAsync(number, caller, new CallOptions(deadline: deadline));
            return Tally.Accepted;
        }
        catch (RpcException refused)
        {
            return Outcome.Of(refused);
        }
    }
}
