using System.Globalization;
using ProductionCrew.Client.Load.Plans;
using ProductionCrew.Client.Load.Results;

namespace ProductionCrew.Client.Load.Running;

/// <summary>The watchers of a load, one production each.</summary>
internal sealed class WatchCrowd : IAsyncDisposable
{
    /// <summary>How long the first message of each may take.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    /// <summary>How long after the last call watchers may need to see all.</summary>
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource stopping = new();
    private readonly List<Watcher> watchers;
    private readonly Task running;

    private WatchCrowd(IEnumerable<Watcher> all)
    {
        watchers = [.. all];
        running = Task.WhenAll(watchers.Select(watcher => watcher.RunAsync(stopping.Token)));
    }

    /// <exception cref="TimeoutException">Not all streams have begun.</exception>
    public static async Task<WatchCrowd> StartAsync(
        LoadPlan plan,
        LoadClient client,
        LoadCast cast,
        Ledger ledger,
        Tally tally,
        CancellationToken cancellationToken
    )
    {
        // A stream lives for the ramp and what comes behind it, and not without end.
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime + plan.Ramp.Length + plan.Deadline + TimeSpan.FromMinutes(10);
        var crowd = new WatchCrowd(
            Enumerable
                .Range(0, plan.Watchers)
                .Select(i => new Watcher(client, cast.Productions[i % cast.Productions.Count], deadline, ledger, tally))
        );
        try
        {
            await Task.WhenAll(crowd.watchers.Select(watcher => watcher.Started)).WaitAsync(StartPatience, cancellationToken);
            return crowd;
        }
        catch (Exception fault)
        {
            await crowd.DisposeAsync();
            throw fault is TimeoutException
                ? new TimeoutException($"not all streams of watchers had begun after {StartPatience.TotalSeconds:0} seconds", fault)
                : fault;
        }
    }

    /// <summary>Waits until each has seen what stands in its production, and says in a line whether that is so.</summary>
    /// <param name="bookingCounts">How many bookings each production has.</param>
    public async Task<Finding> SawAllAsync(IReadOnlyDictionary<string, long> bookingCounts, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(EndPatience);
        try
        {
            while (Behind().Any())
            {
                await Task.Delay(Pause, limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The line says how many are behind.
        }

        var (behind, disorder, broken) = (
            Behind().Count(),
            watchers.Sum(watcher => watcher.DisorderCount),
            watchers.Sum(watcher => watcher.BrokenCount)
        );
        var seen = watchers.Sum(watcher => watcher.BookingCount);
        var isOk = behind == 0 && disorder == 0;
        return new Finding(
            isOk,
            "watchers",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{watchers.Count} saw {seen} bookings, {behind} of them have not seen all; {disorder} changes twice or out of order; streams broke {broken} times"
            )
        );

        IEnumerable<Watcher> Behind() =>
            watchers.Where(watcher => watcher.BookingCount < bookingCounts.GetValueOrDefault(watcher.Production));
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        stopping.Dispose();
    }
}
