using Grpc.Core;
using ProductionCrew.Domain.Store;
using ProductionCrew.Host.Access;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Hosting;
using ProductionCrew.Host.Rpc;
using ProductionCrew.Host.Watching;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Services;

/// <summary>ProductionService's WatchSchedule on the wire.</summary>
internal sealed class WatchApi(
    ChangeTail tail,
    MissedChanges missedChanges,
    IStore store,
    HealthState health,
    AccessSessions sessions,
    TimeProvider time
) : WatchServiceBase
{
    /// <summary>
    /// How long a message may still take to go out while the service drains, or after the caller's token is over. A caller that does not
    /// read would delay the shutdown, or stay; and a message that is cut off takes the reason with it.
    /// </summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    public override async Task WatchSchedule(
        WatchScheduleRequest request,
        IServerStreamWriter<WatchMessage> responseStream,
        ServerCallContext context
    )
    {
        var violations = new FieldViolations();
        var filter = ChangeRpcs.Watch(request, violations);
        var asked = ChangeRpcs.Start(request, violations);
        violations.ThrowIfAny();
        var found = await store.ReadAsync(asked, context.CancellationToken);
        var (start, end) = found.IsAccepted ? found.Result : throw Rejections.ToException(found.Rejection);
        if (start > end)
        {
            violations.At("after_sequence").Refuse($"must not be beyond the end of the log, which is {end}");
            violations.ThrowIfAny();
        }

        var watcher = tail.Join(new WatchFilter(filter), start, end);
        try
        {
            await SendAsync(
                new WatchStream(tail, missedChanges, watcher, responseStream, time),
                context.GetHttpContext(),
                context.CancellationToken
            );
        }
        finally
        {
            tail.Leave(watcher);
        }
    }

    private async Task SendAsync(WatchStream stream, HttpContext call, CancellationToken callEnded)
    {
        using var session = sessions.Open(call);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(callEnded, health.Stopped, session.Ended);
        using var writing = CancellationTokenSource.CreateLinkedTokenSource(callEnded);
        using var atStop = health.Stopped.UnsafeRegister(static cut => ((CancellationTokenSource)cut!).CancelAfter(Grace), writing);
        using var atEnd = session.Ended.UnsafeRegister(static cut => ((CancellationTokenSource)cut!).CancelAfter(Grace), writing);
        try
        {
            await stream.RunAsync(waiting.Token, writing.Token);
        }
        catch (Exception exception) when (!health.IsServing && !callEnded.IsCancellationRequested && exception is not RpcException)
        {
            if (writing.IsCancellationRequested)
            {
                // The watcher does not read. It would not read the refusal either, which comes after the message that it did not take.
                call.Abort();
            }

            throw Refusals.Draining();
        }
        catch (Exception exception) when (session.HasEnded && !callEnded.IsCancellationRequested && exception is not RpcException)
        {
            if (writing.IsCancellationRequested)
            {
                call.Abort();
            }

            throw AccessRefusals.TokenInvalid();
        }
        catch (Exception exception) when (callEnded.IsCancellationRequested)
        {
            // The caller has left. A write that was going on may then fail with any exception; none of them is a fault of ours.
            throw new OperationCanceledException("The caller has left.", exception, callEnded);
        }
    }
}
