using System.Diagnostics;
using System.Globalization;
using ProductionCrew.Soak.Blows;

namespace ProductionCrew.Soak;

/// <summary>Deals one blow after another, in turn, and sees each time whether health tells of it and whether all serve again.</summary>
internal sealed class Mischief(Trial trial, IReadOnlyList<Blow> blows)
{
    /// <summary>How many calls go well between two blows.</summary>
    private const int RestCount = 100;

    /// <summary>How long health may be wrong.</summary>
    public static readonly TimeSpan WrongMax = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan RestDuration = TimeSpan.FromSeconds(2);

    /// <summary>Long enough to see that health was wrong for too long.</summary>
    private static readonly TimeSpan BlowDuration = TimeSpan.FromSeconds(8);

    /// <summary>What goes through at the end of a blow went not on its way before.</summary>
    private static readonly TimeSpan EndDuration = TimeSpan.FromSeconds(2);

    private readonly List<string> faults = [];

    public Dictionary<string, BlowRecord> Records { get; } =
        blows.ToDictionary(blow => blow.Name, _ => new BlowRecord(), StringComparer.Ordinal);

    /// <summary>What the service did wrong, one sentence each.</summary>
    public IReadOnlyList<string> Faults => faults;

    public async Task RunAsync(TimeSpan duration, CancellationToken stop)
    {
        var started = Stopwatch.GetTimestamp();
        var longest = RestDuration;
        for (var turn = 0; Stopwatch.GetElapsedTime(started) + longest < duration && !stop.IsCancellationRequested; turn++)
        {
            var begun = Stopwatch.GetTimestamp();
            await Task.Delay(RestDuration, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await trial.UntilAcknowledgedAsync(RestCount);
            await DealAsync(blows[turn % blows.Count]);
            longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, Stopwatch.GetElapsedTime(begun).Ticks));
        }
    }

    private async Task DealAsync(Blow blow)
    {
        var before = trial.Ledger.Calls;
        var begun = Stopwatch.GetTimestamp();
        await Console.Error.WriteLineAsync($"soak: {blow.Name} ...");
        await blow.StrikeAsync();
        var struck = Stopwatch.GetTimestamp();
        var wrongDuring = TimeSpan.Zero;
        if (blow.Effect is not Effect.Away)
        {
            wrongDuring = await WatchAsync(blow);
        }

        await blow.HealAsync();
        var healed = Stopwatch.GetTimestamp();
        foreach (var replica in trial.Replicas)
        {
            await replica.UntilServingAsync();
        }

        var calls = trial.Ledger.Calls - before;
        var wrongAfter = Stopwatch.GetElapsedTime(blow.Effect is Effect.Away ? begun : healed);
        Records[blow.Name].Add(wrongDuring, wrongAfter, calls);
        Expect(blow, blow.Effect is Effect.Away || wrongAfter <= WrongMax, $"all serve only after {Seconds(wrongAfter)}");
        await Console.Error.WriteLineAsync(
            $"soak: {blow.Name} for {Seconds(Stopwatch.GetElapsedTime(struck, healed))}, health wrong for {Seconds(wrongDuring)}, "
                + $"all serve after {Seconds(wrongAfter)}; meanwhile {calls}; {trial.Ledger.AcknowledgedCount} acknowledged in all"
        );
    }

    /// <summary>Lets a blow last for a while.</summary>
    /// <returns>How long a replica's health was wrong at most.</returns>
    private async Task<TimeSpan> WatchAsync(Blow blow)
    {
        List<HealthLog> logs = [.. trial.Replicas.Select(replica => new HealthLog(replica))];
        var before = trial.Ledger.Calls;
        await Task.Delay(BlowDuration - EndDuration);
        var late = trial.Ledger.Calls;
        await Task.Delay(EndDuration);
        var (all, end) = (trial.Ledger.Calls - before, trial.Ledger.Calls - late);
        foreach (var log in logs)
        {
            await log.DisposeAsync();
        }

        var wrong = logs.Max(log => log.LongestWrong(blow.Effect is Effect.None));
        Expect(blow, wrong <= WrongMax, $"health was wrong for {Seconds(wrong)}");
        switch (blow.Effect)
        {
            case Effect.None:
                Expect(blow, logs.TrueForAll(log => log.RefusalCount == 0), "health said that a replica does not serve");
                Expect(blow, all is { NotExecuted: 0, Open: 0 }, $"calls failed: {all}");
                Expect(blow, end.Acknowledged > 0, "no call went well");
                break;
            case Effect.Refusal:
                Expect(blow, end.Acknowledged == 0, $"changes were made: {end}");
                goto case Effect.PartialRefusal;
            case Effect.PartialRefusal:
                Expect(blow, all.NotExecuted > 0, $"no call was refused as not executed: {all}");
                break;
            default:
                Expect(blow, end.Acknowledged == 0, $"changes were made: {end}");
                break;
        }

        return wrong;
    }

    private void Expect(Blow blow, bool isRight, string otherwise)
    {
        if (!isRight)
        {
            faults.Add($"{blow.Name}: {otherwise}.");
        }
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture);
}
