using System.Diagnostics;
using System.Runtime.ExceptionServices;
using ProductionCrew.Client.Load.Plans;
using ProductionCrew.Client.Load.Results;

namespace ProductionCrew.Client.Load.Running;

/// <summary>
/// Makes each call at its time, whether or not those before it have been answered, and measures from that time on: a service that is stuck
/// is measured as those would feel it who come meanwhile.
/// </summary>
internal sealed class OpenLoop(LoadPlan plan, CallSource calls, Tally tally) : IDisposable
{
    /// <summary>So many calls wait for an answer at most. A call whose turn comes later waits, which counts as latency.</summary>
    public const int CallsInFlightMax = 4_000;

    /// <summary>How long after its deadline a call may take to end.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim room = new(CallsInFlightMax);
    private volatile Exception? fault;

    /// <summary>Runs until the last call has ended. When it is told to end, it makes no further call.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var wallStart = TimeProvider.System.GetUtcNow().UtcDateTime;
        try
        {
            for (var number = 0L; number < plan.Ramp.CallCount && !calls.IsUsedUp(); number++)
            {
                var due = plan.Ramp.TimeOf(number);
                if (due - Stopwatch.GetElapsedTime(start) is var wait && wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait + TimeSpan.FromMilliseconds(0.5), cancellationToken);
                }

                cancellationToken.ThrowIfCancellationRequested();
                if (room.Wait(TimeSpan.Zero, CancellationToken.None))
                {
                    tally.Lateness.Add(Stopwatch.GetElapsedTime(start) - due);
                }
                else
                {
                    await room.WaitAsync(cancellationToken);
                }

                _ = CallAsync(number, start, due, wallStart + due + plan.Deadline);
            }
        }
        catch (OperationCanceledException)
        {
            // The calls that were made are waited for.
        }

        await DrainAsync();
        if (fault is { } bug)
        {
            ExceptionDispatchInfo.Throw(bug);
        }
    }

    public void Dispose() => room.Dispose();

    private async Task CallAsync(long number, long start, TimeSpan due, DateTime deadline)
    {
        var kind = calls.KindOf(number);
        try
        {
            var end =
                Stopwatch.GetElapsedTime(start) >= due + plan.Deadline
                    ? CallEnd.NotSent
                    : await calls.MakeAsync(kind, number, deadline).ConfigureAwait(false);
            tally.Add(kind, end, Stopwatch.GetElapsedTime(start) - due);
        }
        catch (Exception bug)
        {
            fault = bug;
        }
        finally
        {
            room.Release();
        }
    }

    private async Task DrainAsync()
    {
        var since = Stopwatch.GetTimestamp();
        for (var taken = 0; taken < CallsInFlightMax; taken++)
        {
            var left = plan.Deadline + Grace - Stopwatch.GetElapsedTime(since);
            if (!await room.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero))
            {
                throw new TimeoutException("Calls did not end at their deadline.");
            }
        }
    }
}
