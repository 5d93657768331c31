using Grpc.Core;
using NodaTime;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Rpc;

namespace ProductionCrew.Host.Watching;

/// <summary>
/// Sends one watcher its changes. It collects the next message only after the last one is written, so it goes as fast as the caller
/// reads.
/// </summary>
internal sealed class WatchStream(
    ChangeTail tail,
    MissedChanges missedChanges,
    Watcher watcher,
    IServerStreamWriter<WatchMessage> responses,
    TimeProvider time
)
{
    /// <summary>
    /// Sends until one of the tokens is cancelled. A message is sent when a heartbeat is due, when it is large enough, or when it has
    /// changes and there are no more to add.
    /// </summary>
    /// <param name="waiting">Ends the waiting and the reading, but lets a message that is being written go out.</param>
    /// <param name="writing">Ends also the writing of a message.</param>
    public async Task RunAsync(CancellationToken waiting, CancellationToken writing)
    {
        var message = new WatchMessage();
        while (true)
        {
            waiting.ThrowIfCancellationRequested();
            var next = tail.Next(watcher);
            if (next is { } part)
            {
                watcher.Advance(await CollectAsync(part, message, waiting));
            }

            if (watcher.IsHeartbeatDue || message.LengthBytes >= ChangeBatch.LengthMaxBytes || (next is null && !message.IsEmpty))
            {
                await responses.WriteAsync(message.With(OwnFields(message.IsEmpty)), writing);
                watcher.HasSent();
                message = new WatchMessage();
            }
            else if (next is null)
            {
                await watcher.WaitAsync(waiting);
            }
        }
    }

    private async ValueTask<long> CollectAsync(LogPart part, WatchMessage message, CancellationToken waiting)
    {
        if (part.Batch is not { } batch)
        {
            return await missedChanges.ReadAsync(message, watcher, part.Until, waiting);
        }

        batch.AddTo(message, watcher.Position, watcher.Filter);
        return part.Until;
    }

    private V1.WatchScheduleResponse OwnFields(bool isHeartbeat) =>
        new()
        {
            Sequence = watcher.Position,
            HeartbeatTime = isHeartbeat ? Instant.FromDateTimeOffset(time.GetUtcNow()).ToMessage() : null,
        };
}
