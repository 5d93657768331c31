using System.Runtime.ExceptionServices;
using Grpc.Core;
using ProductionCrew.Client.Load.Plans;
using ProductionCrew.Client.Load.Results;
using static System.FormattableString;

namespace ProductionCrew.Client.Load.Running;

/// <summary>A load from its people to their end: whatever happens in between, what it made is taken away again.</summary>
/// <param name="silenceMax">How long the service may be silent until the load gives up.</param>
internal sealed class LoadRun(LoadPlan plan, LoadClient client, StudioConsole console, TimeSpan silenceMax)
{
    private const int TimelinePointsMax = 600;

    /// <summary>How many lines say how it goes where there is no terminal.</summary>
    private const int PlainLinesMax = 20;

    private readonly LoadCast cast = new();
    private readonly Ledger ledger = new();
    private readonly Tally tally = new(plan.Mix.Kinds);
    private readonly List<Finding> findings = [];
    private bool isRampOver;

    public async Task<LoadResult> RunAsync(CancellationToken stop)
    {
        var startTime = TimeProvider.System.GetUtcNow();
        string? ended = null;
        ExceptionDispatchInfo? bug = null;
        try
        {
            await PrepareAsync(stop);
            ended = await RunWatchedAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What is said of it is below.
        }
        catch (Exception fault) when (fault is RpcException or TimeoutException)
        {
            ended = fault is RpcException failed ? ServiceRefusal.WordsOf(failed) : fault.Message;
        }
        catch (Exception fault)
        {
            // A fault of the load itself leaves nobody employed either.
            bug = ExceptionDispatchInfo.Capture(fault);
        }

        if (stop.IsCancellationRequested)
        {
            ended = "somebody ended it";
            console.WriteLine("Ended early; cleaning up. Another Ctrl-C leaves it as it is.");
        }

        var (isClean, line) = await new Cleaning(client, new RetryingCall(silenceMax)).RunAsync(cast);
        bug?.Throw();
        findings.Add(new Finding(isClean, "cleaning", CommandName.In(line, CommandName.Current)));
        return new LoadResult
        {
            Plan = plan,
            Address = client.Address,
            StartTime = startTime,
            Tally = tally,
            Findings = findings,
            EndedBecause = ended,
            IsJudged = isRampOver && !stop.IsCancellationRequested,
        };
    }

    private async Task PrepareAsync(CancellationToken stop)
    {
        var preparation = new Preparation(client, plan, cast, new RetryingCall(silenceMax), stop);
        var leftoverCount = await console.StepAsync("Preparing", plan.People + plan.Productions, preparation.RunAsync);
        console.WriteLine(
            Invariant(
                $"prepared: {cast.People.Count} people, {cast.RehiredCount} of them from earlier loads, and {cast.Productions.Count} productions"
            )
        );
        if (leftoverCount > 0)
        {
            console.WriteLine(
                Invariant(
                    $"note: {leftoverCount} people of other loads are under contract; unless one runs now, `load --clean` takes them away"
                )
            );
        }
    }

    /// <returns>Why it ended before its time; null if it did not.</returns>
    private async Task<string?> RunWatchedAsync(CancellationToken stop)
    {
        await using var crowd = await WatchCrowd.StartAsync(plan, client, cast, ledger, tally, stop);
        var ended = await RunRampAsync(stop);
        if (stop.IsCancellationRequested)
        {
            return ended;
        }

        isRampOver = true;
        var check = new LossCheck(client, cast, ledger, new RetryingCall(silenceMax));
        try
        {
            findings.AddRange(await check.RunAsync());
            if (plan.Watchers > 0)
            {
                findings.Add(await crowd.SawAllAsync(check.BookingCounts, stop));
            }
        }
        catch (RpcException failed)
        {
            findings.Add(new Finding(IsOk: false, "nothing lost", $"could not be read back ({ServiceRefusal.WordsOf(failed)})"));
        }

        return ended;
    }

    private async Task<string?> RunRampAsync(CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var calls = new LoadCalls(plan, client, cast, ledger);
        tally.BeginRamp();
        using var open = new OpenLoop(plan, calls.Source, tally);
        var running = plan.Ramp.IsRate ? open.RunAsync(ending.Token) : new ClosedLoop(plan, calls.Source, tally).RunAsync(ending.Token);
        string? ended = null;
        await console.FollowAsync(async say =>
        {
            var interval = TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(plan.Ramp.Length.TotalSeconds / TimelinePointsMax)));
            var plainLine = console.IsInteractive ? TimeSpan.Zero : plan.Ramp.Length / PlainLinesMax;
            var (elapsed, nextLine) = (TimeSpan.Zero, plainLine);
            using var timer = new PeriodicTimer(interval);
            while (await Task.WhenAny(running, timer.WaitForNextTickAsync(CancellationToken.None).AsTask()) != running)
            {
                elapsed += interval;
                var (perSecond, p99Ms) = tally.EndInterval();
                if (elapsed >= nextLine)
                {
                    say(Math.Min(1, elapsed / plan.Ramp.Length), Line(elapsed, perSecond, p99Ms));
                    nextLine += plainLine;
                }

                if (tally.Silence > silenceMax && ended is null)
                {
                    ended = Invariant($"no call was answered for {silenceMax.TotalSeconds:0.#} seconds");
                    await ending.CancelAsync();
                }
            }
        });
        await running;
        tally.EndRest();
        tally.EndRamp();
        return ended ?? (calls.IsUsedUp ? "everybody was booked on every day; give more people" : null);
    }

    private string Line(TimeSpan elapsed, double perSecond, double p99Ms)
    {
        var wanted = plan.Ramp.At(elapsed);
        return Invariant(
            $"{elapsed.TotalSeconds:0} of {plan.Ramp.Length.TotalSeconds:0} s: {perSecond:0} calls a second ({wanted:0} {(plan.Ramp.IsRate ? "wanted" : "callers")}), p99 {p99Ms:0.0} ms, {tally.Calls.Sum(call => call.Value.ErrorCount)} errors"
        );
    }
}
