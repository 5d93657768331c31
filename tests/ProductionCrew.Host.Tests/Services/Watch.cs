using Grpc.Core;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Services;

/// <summary>A stream of changes as a client reads it. It holds every message to the contract.</summary>
internal sealed class Watch(ProductionService.ProductionServiceClient client, WatchScheduleRequest request) : IDisposable
{
    private readonly AsyncServerStreamingCall<WatchScheduleResponse> call = client.WatchSchedule(request);

    public Watch(Desk desk, long afterSequence = 0)
        : this(desk.Productions, new WatchScheduleRequest { AfterSequence = afterSequence }) { }

    /// <summary>What it asked for.</summary>
    public WatchScheduleRequest Request => request;

    /// <summary>What to resume with.</summary>
    public long Sequence { get; private set; } = request.AfterSequence;

    /// <summary>Everything read so far.</summary>
    public List<ScheduleChange> Changes { get; } = [];

    public IEnumerable<long> Sequences => Changes.Select(change => change.Sequence);

    /// <summary>Waits for one message.</summary>
    public async Task<WatchScheduleResponse> NextAsync()
    {
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Patience.Wait), "The stream has ended.");
        var message = call.ResponseStream.Current;
        Assert.Equal(message.Changes.Count == 0, message.HeartbeatTime is not null);
        foreach (var change in message.Changes)
        {
            Assert.True(change.Sequence > Sequence, $"{change.Sequence} came after {Sequence}.");
            Sequence = change.Sequence;
        }

        Assert.True(message.Sequence >= Sequence, $"{message.Sequence} is before {Sequence}.");
        Sequence = message.Sequence;
        Changes.AddRange(message.Changes);
        return message;
    }

    /// <summary>Reads until so many changes have come in all.</summary>
    public async Task<IReadOnlyList<ScheduleChange>> ReadAsync(int count)
    {
        while (Changes.Count < count)
        {
            await NextAsync();
        }

        return Changes;
    }

    /// <summary>Reads until the log has been looked at up to a sequence.</summary>
    public async Task<IReadOnlyList<ScheduleChange>> ReadUpToAsync(long sequence)
    {
        while (Sequence < sequence)
        {
            await NextAsync();
        }

        return Changes;
    }

    /// <summary>Reads to the end of the stream, which has to be a refusal.</summary>
    public async Task<Refused> EndAsync()
    {
        while (true)
        {
            try
            {
                await NextAsync();
            }
            catch (RpcException end)
            {
                return new Refused(end);
            }
        }
    }

    public void Dispose() => call.Dispose();
}
