using System.Diagnostics;
using Grpc.Core;
using ProductionCrew.Client.Load.Results;
using ProductionCrew.Client.Verbs;
using ProductionCrew.V1;

namespace ProductionCrew.Client.Load.Running;

/// <summary>Follows the changes of one production, and goes on behind the last change where the stream breaks.</summary>
internal sealed class Watcher(LoadClient client, string production, DateTime deadline, Ledger ledger, Tally tally)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long bookingCount;
    private long lastSequence;

    public string Production => production;

    /// <summary>Ends when the stream has begun.</summary>
    public Task Started => started.Task;

    public long BookingCount => Interlocked.Read(ref bookingCount);

    public int BrokenCount { get; private set; }

    /// <summary>How many changes came twice or in a wrong order.</summary>
    public int DisorderCount { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var request = new WatchScheduleRequest { Productions = { production }, FromNow = true };
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                using var stream = client.Watching.WatchSchedule(request, deadline: deadline, cancellationToken: cancellationToken);
                await foreach (var message in stream.ResponseStream.ReadAllAsync(cancellationToken))
                {
                    started.TrySetResult();
                    foreach (var change in message.Changes)
                    {
                        Take(change);
                    }

                    VerbCall.Continue(request, message.Sequence);
                }
            }
            catch (Exception fault) when (fault is RpcException or OperationCanceledException)
            {
                if (cancellationToken.IsCancellationRequested)
                {
                    return;
                }
            }

            BrokenCount++;
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private void Take(ScheduleChange change)
    {
        if (change.Sequence <= lastSequence)
        {
            DisorderCount++;
        }

        lastSequence = change.Sequence;
        if (change.Kind is not ChangeKind.BookingConfirmed)
        {
            return;
        }

        // Who is told before the caller has the answer is told at once.
        var lag = ledger.TryFind(LoadNames.IdOf(change.Resource), out var booking)
            ? Stopwatch.GetElapsedTime(booking.Answered)
            : TimeSpan.Zero;
        tally.Watch.Add(CallEnd.Done, lag);
        Interlocked.Increment(ref bookingCount);
    }
}
