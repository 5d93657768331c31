using Grpc.Core;
using NodaTime;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Rpc;

namespace ProductionCrew.Host.Watching;

/// <summary>Sends one watcher its changes, as fast as it reads and no faster.</summary>
internal sealed class WatchStream(
    ChangeTail tail,
    MissedChanges missedChanges,
    Watcher watcher,
    IServerStreamWriter<WatchMessage> responses,
    TimeProvider time
)
{
    /// <summary>Goes on until one of the tokens is cancelled.</summary>
    /// <param name="position">The sequence behind which to begin.</param>
    /// <param name="end">Where the log ended when the call came: the tail may be a moment behind, and what is there comes first.</param>
    /// <param name="waiting">Ends everything but a message on its way.</param>
    /// <param name="writing">Ends also that.</param>
    public async Task RunAsync(long position, long end, CancellationToken waiting, CancellationToken writing)
    {
        var message = new WatchMessage();
        while (true)
        {
            waiting.ThrowIfCancellationRequested();
            var look = tail.Look(watcher, position);
            if (look.IsAtEnd && look.Position < end)
            {
                look = look with { Until = end };
            }

            position = await CollectAsync(look, message, waiting);
            if (watcher.IsHeartbeatDue || message.LengthBytes >= ChangeBatch.LengthMaxBytes || (look.IsAtEnd && !message.IsEmpty))
            {
                await responses.WriteAsync(message.With(OwnFields(position, message.IsEmpty)), writing);
                watcher.HasSent();
                message = new WatchMessage();
            }
            else if (look.IsAtEnd)
            {
                await watcher.WaitAsync(waiting);
            }
        }
    }

    private async ValueTask<long> CollectAsync(Look look, WatchMessage message, CancellationToken waiting)
    {
        if (look.IsAtEnd)
        {
            return look.Position;
        }

        if (look.Batch is not { } batch)
        {
            return await missedChanges.ReadAsync(message, watcher.Filter, look, waiting);
        }

        batch.AddTo(message, look.Position, watcher.Filter);
        return batch.Last;
    }

    private V1.WatchScheduleResponse OwnFields(long position, bool isHeartbeat) =>
        new() { Sequence = position, HeartbeatTime = isHeartbeat ? Instant.FromDateTimeOffset(time.GetUtcNow()).ToMessage() : null };
}
