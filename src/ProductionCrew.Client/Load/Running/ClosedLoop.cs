using System.Diagnostics;
using ProductionCrew.Client.Load.Plans;
using ProductionCrew.Client.Load.Results;

namespace ProductionCrew.Client.Load.Running;

/// <summary>
/// Keeps as many callers busy as the ramp says: each calls, waits for its answer and calls again. Who found no room comes back when the service
/// says, as gRPC clients with a retry policy do, give or take a fifth.
/// </summary>
internal sealed class ClosedLoop(LoadPlan plan, CallSource calls, Tally tally)
{
    private const double BackOffJitter = 0.2;

    private long lastNumber = -1;

    /// <summary>Runs until the last call has ended. When it is told to end, it makes no further call.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, plan.Ramp.CallersMax).Select(CallAsync));

        async Task CallAsync(int caller)
        {
            try
            {
                while (!cancellationToken.IsCancellationRequested && !calls.IsUsedUp())
                {
                    var now = Stopwatch.GetElapsedTime(start);
                    if (plan.Ramp.WhenAbove(caller, now) is not { } turn)
                    {
                        return;
                    }

                    if (turn > now)
                    {
                        await Task.Delay(turn - now, cancellationToken);
                        continue;
                    }

                    await CallOnceAsync(cancellationToken);
                }
            }
            catch (OperationCanceledException)
            {
                // It waited, and has no call under way.
            }
        }
    }

    private async Task CallOnceAsync(CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref lastNumber);
        var kind = calls.KindOf(number);
        var sent = Stopwatch.GetTimestamp();
        var end = await calls.MakeAsync(kind, number, TimeProvider.System.GetUtcNow().UtcDateTime + plan.Deadline);
        tally.Add(kind, end, Stopwatch.GetElapsedTime(sent));
        if (end.Fate is CallFate.Overloaded || !end.IsAnswered)
        {
            await Task.Delay(BackOff(end.Pushback), cancellationToken);
        }
    }

    /// <summary>Where nobody is there, callers do not spin.</summary>
#pragma warning disable CA5394 // So that callers who were refused together do not come back together; nobody guesses it.
    private static TimeSpan BackOff(TimeSpan pushback) =>
        (pushback > TimeSpan.Zero ? pushback : TimeSpan.FromMilliseconds(200))
        * (1 + (BackOffJitter * ((2 * Random.Shared.NextDouble()) - 1)));
#pragma warning restore CA5394
}
