using System.Diagnostics;

namespace ProductionCrew.Soak;

/// <summary>Kills a replica or restarts the database, again and again, and sees that all serve again before the next time.</summary>
internal sealed class Mischief(Trial trial, PostgresServer server, int seed)
{
    private const int AwaySecondsMax = 3;

    /// <summary>Of so many times the database is meant once.</summary>
    private const int DatabaseShare = 3;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

#pragma warning disable CA5394 // Which one it is may be known beforehand.
    private readonly Random random = new(seed);

    public int KillCount { get; private set; }

    public int CrashCount { get; private set; }

    public int RestartCount { get; private set; }

    /// <summary>The longest time from a blow until all replicas served again.</summary>
    public TimeSpan LongestRecovery { get; private set; }

    public async Task RunAsync(TimeSpan duration, CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(Period);
        while (Stopwatch.GetElapsedTime(started) + Period < duration && await timer.WaitForNextTickAsync(stop))
        {
            var struck = Stopwatch.GetTimestamp();
            var what = await (random.Next(DatabaseShare) == 0 ? RestartAsync() : KillAsync());
            foreach (var replica in trial.Replicas)
            {
                await replica.UntilServingAsync();
            }

            var recovery = Stopwatch.GetElapsedTime(struck);
            LongestRecovery = recovery > LongestRecovery ? recovery : LongestRecovery;
            var acknowledgedCount = trial.Ledger.AcknowledgedCount;
            await Console.Error.WriteLineAsync(
                $"soak: {what}, all serve after {recovery.TotalSeconds:0.0} s; {acknowledgedCount} acknowledged"
            );
        }
    }

    private async Task<string> KillAsync()
    {
        KillCount++;
        var number = random.Next(trial.Replicas.Count);
        await trial.Replicas[number].KillAsync();
        await trial.Replicas[number].StartAsync();
        return $"replica {number + 1} killed";
    }

    private async Task<string> RestartAsync()
    {
        var isCrash = random.Next(2) == 0;
        (CrashCount, RestartCount) = isCrash ? (CrashCount + 1, RestartCount) : (CrashCount, RestartCount + 1);
        await server.RestartAsync(isCrash, random.Next(AwaySecondsMax));
        return isCrash ? "database crashed" : "database restarted";
    }
#pragma warning restore CA5394
}
