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
    /// <param name="waiting">Ends everything but a message on its way.</param>
    /// <param name="writing">Ends also that.</param>
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
