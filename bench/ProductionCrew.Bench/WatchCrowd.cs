using Grpc.Core;
using Grpc.Net.Client;
using ProductionCrew.Bench.Load;
using ProductionCrew.Client;
using ProductionCrew.TestKit;
using ProductionCrew.V1;

namespace ProductionCrew.Bench;

/// <summary>Watchers of a round: some of everything, and many of one person or one show each.</summary>
internal sealed class WatchCrowd : IDisposable
{
    private const int ConnectionCount = 8;

    private readonly List<GrpcChannel> channels;
    private readonly List<RawWatcher> watchers;

    private WatchCrowd(List<GrpcChannel> channels, List<RawWatcher> watchers)
    {
        this.channels = channels;
        this.watchers = watchers;
    }

    /// <summary>The messages that all were sent.</summary>
    public long MessageCount => watchers.Sum(watcher => (long)watcher.MessageCount);

    /// <summary>The changes that all were sent.</summary>
    public long ChangeCount => watchers.Sum(watcher => (long)watcher.Seen.Count);

    /// <summary>Opens the watches at the end of the log, and waits until each has its first message.</summary>
    /// <param name="ofPeople">How many watch one person each.</param>
    /// <param name="ofShows">How many watch one show each.</param>
    public static async Task<WatchCrowd> OpenAsync(Uri address, Stage stage, int ofEverything, int ofPeople, int ofShows, long start)
    {
        List<GrpcChannel> opened = [.. Enumerable.Range(0, ConnectionCount).Select(_ => ServiceChannel.Open(address))];
        List<CallInvoker> invokers = [.. opened.Select(channel => channel.CreateCallInvoker())];
        var requests = Enumerable
            .Range(0, ofEverything)
            .Select(_ => new WatchScheduleRequest())
            .Concat(Enumerable.Range(0, ofPeople).Select(i => new WatchScheduleRequest { CrewMembers = { stage.Crew[i] } }))
            .Concat(Enumerable.Range(0, ofShows).Select(i => new WatchScheduleRequest { Productions = { stage.Productions[i] } }));
        var joined = new List<RawWatcher>();
        foreach (var (i, request) in requests.Index())
        {
            request.AfterSequence = start;
            joined.Add(new RawWatcher(invokers[i % ConnectionCount], request));
        }

        await Task.WhenAll(joined.Select(watcher => watcher.NextAsync()));
        return new WatchCrowd(opened, joined);
    }

    /// <summary>Lets all read while work runs, and then until they have everything up to the end of the log that it gives.</summary>
    public async Task<IReadOnlyList<ScheduleChange>> ReadDuringAsync(Func<Task<IReadOnlyList<ScheduleChange>>> work)
    {
        var end = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = Task.WhenAll(watchers.Select(watcher => watcher.ReadAsync(end.Task)));
        var log = await work();
        end.SetResult(log[^1].Sequence);
        await reading.WaitAsync(Patience.Wait);
        return log;
    }

    /// <summary>How many watchers did not see exactly their changes of the log in order.</summary>
    public int CountWrong(IReadOnlyList<ScheduleChange> log)
    {
        var ofPeople = log.ToLookup(change => change.Booking.CrewMember, change => change.Sequence);
        var ofShows = log.ToLookup(change => change.Booking.Production, change => change.Sequence);
        return watchers.Count(watcher => !watcher.Seen.SequenceEqual(Expected(watcher.Request)));

        IEnumerable<long> Expected(WatchScheduleRequest request) =>
            request.CrewMembers.Count > 0 ? ofPeople[request.CrewMembers[0]]
            : request.Productions.Count > 0 ? ofShows[request.Productions[0]]
            : log.Select(change => change.Sequence);
    }

    public void Dispose()
    {
        watchers.ForEach(watcher => watcher.Dispose());
        channels.ForEach(channel => channel.Dispose());
    }
}
