using ProductionCrew.Conformance.Audit;
using ProductionCrew.TestKit;

namespace ProductionCrew.Soak;

/// <summary>
/// The processes of a desk on its empty database, callers who never stop and a follower of the change log at each replica. Whoever runs it
/// may kill replicas or the database meanwhile; at its end it is audited.
/// </summary>
internal sealed class Trial : IAsyncDisposable
{
    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource stop = new();
    private readonly List<Follower> followers = [];
    private readonly Deployment deployment;
    private Task calling = Task.CompletedTask;

    private Trial(Deployment deployment)
    {
        this.deployment = deployment;
        Replicas = [.. Enumerable.Range(0, deployment.ReplicaCount).Select(_ => new Replica(deployment))];
    }

    public IReadOnlyList<Replica> Replicas { get; }

    public Ledger Ledger { get; } = new();

    /// <summary>Starts the replicas, at once and on an empty database, and then the callers.</summary>
    /// <param name="crewCount">How many people there are to be booked.</param>
    /// <param name="days">For how many days.</param>
    /// <param name="rest">How long a caller rests between two calls.</param>
    public static async Task<Trial> StartAsync(
        Deployment deployment,
        int callerCount,
        int crewCount,
        int days,
        int seed,
        TimeSpan rest = default
    )
    {
        var trial = new Trial(deployment);
        try
        {
            await Task.WhenAll(trial.Replicas.Select(replica => replica.StartAsync()));
            var stage = await Stage.CreateAsync(trial.Replicas[0].Channel, trial.Ledger, crewCount, days);
            trial.followers.AddRange(trial.Replicas.Select(replica => new Follower(replica.Channel, trial.Ledger)));
            var gateway = new Gateway([.. trial.Replicas.Select(replica => replica.Channel)], trial.Ledger);
            trial.calling = Task.WhenAll(
                Enumerable
                    .Range(0, callerCount)
                    .Select(number =>
                        new Caller(gateway, trial.Ledger, stage, deployment.ReplicaCount, seed + number, rest).RunAsync(trial.stop.Token)
                    )
            );
            return trial;
        }
        catch
        {
            await trial.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until so many more calls have been acknowledged.</summary>
    public async Task UntilAcknowledgedAsync(int moreCount)
    {
        var goal = Ledger.AcknowledgedCount + moreCount;
        using var timer = new PeriodicTimer(PollPause);
        using var patience = new CancellationTokenSource(Patience.Run);
        while (Ledger.AcknowledgedCount < goal)
        {
            if (calling.IsCompleted)
            {
                await calling;
            }

            await timer.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>Lets the callers finish, ends the replicas and audits what they leave.</summary>
    public async Task<Verdict> EndAsync()
    {
        await stop.CancelAsync();
        await calling;
        var shown = Replicas[^1].Channel;
        List<string> differences = [.. Ledger.Compare(await Shown.BookingsAsync(shown), await Shown.ProductionsAsync(shown))];
        var strays = await CountStraysAsync();
        await DisposeAsync();
        var found = await deployment.CheckAsync();
        var content = await deployment.ReadAsync();
        return new Verdict(
            [.. Ledger.Faults, .. differences],
            Auditor.Faults(content),
            ChangeLogReplay.Faults(content),
            found,
            strays,
            content
        );
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        foreach (var follower in followers)
        {
            await follower.DisposeAsync();
        }

        followers.Clear();
        foreach (var replica in Replicas)
        {
            await replica.DisposeAsync();
        }
    }

    /// <summary>How many followers saw something else than what the log says now.</summary>
    private async Task<int> CountStraysAsync()
    {
        var count = 0;
        var log = await Follower.ReadAsync(Replicas[0].Channel);
        foreach (var follower in followers)
        {
            count += (await follower.UntilAsync(log.Count)).BeginsWith(log) ? 0 : 1;
        }

        return count;
    }
}
