using ProductionCrew.Client.Load.Plans;
using ProductionCrew.Client.Load.Results;
using ProductionCrew.Client.Load.Running;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Unit.Load;

/// <summary>When calls are made, and from when on they are measured.</summary>
public sealed class LoopTests
{
    [Fact]
    public async Task By_times_calls_are_made_though_none_is_answered_and_measured_from_when_they_were_due()
    {
        var plan = PlanOf(new Ramp(isRate: true, [(0, 20), (1, 20)]));
        var tally = new Tally([LoadKind.Get]);
        var answer = new TaskCompletionSource<CallEnd>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var loop = new OpenLoop(
            plan,
            Source(
                (number, _) =>
                {
                    if (number == plan.Ramp.CallCount - 1)
                    {
                        answer.SetResult(CallEnd.Done);
                    }

                    return answer.Task;
                }
            ),
            tally
        );

        await loop.RunAsync(CancellationToken.None).WaitAsync(Patience.Wait);

        Assert.Equal(20, tally.Of(LoadKind.Get).Count(CallFate.Done));
        var waitedMs = (plan.Ramp.TimeOf(19) - plan.Ramp.TimeOf(0)).TotalMilliseconds;
        Assert.True(tally.Of(LoadKind.Get).MaxMs >= waitedMs - 1, $"{tally.Of(LoadKind.Get).MaxMs} ms of {waitedMs}");
        Assert.True(tally.Of(LoadKind.Get).PercentileMs(50) >= (plan.Ramp.TimeOf(19) - plan.Ramp.TimeOf(10)).TotalMilliseconds - 1);
    }

    [Fact]
    public async Task A_call_may_take_as_long_as_the_plan_says_from_when_it_was_due()
    {
        var plan = PlanOf(new Ramp(isRate: true, [(0, 20), (1, 20)]));
        var (before, deadlines) = (TimeProvider.System.GetUtcNow().UtcDateTime, new DateTime[20]);
        using var loop = new OpenLoop(
            plan,
            Source(
                (number, deadline) =>
                {
                    deadlines[number] = deadline;
                    return Task.FromResult(CallEnd.Done);
                }
            ),
            new Tally([LoadKind.Get])
        );

        await loop.RunAsync(CancellationToken.None).WaitAsync(Patience.Wait);

        Assert.Equal(deadlines.Order(), deadlines);
        Assert.True(deadlines[0] >= before + plan.Deadline + plan.Ramp.TimeOf(0));
        Assert.Equal(plan.Ramp.TimeOf(19) - plan.Ramp.TimeOf(0), deadlines[19] - deadlines[0]);
    }

    [Fact]
    public async Task A_fault_of_the_load_itself_is_not_lost()
    {
        using var loop = new OpenLoop(
            PlanOf(new Ramp(isRate: true, [(0, 20), (1, 20)])),
            Source((_, _) => throw new InvalidOperationException("a bug")),
            new Tally([LoadKind.Get])
        );

        var bug = await Assert.ThrowsAsync<InvalidOperationException>(() => loop.RunAsync(CancellationToken.None).WaitAsync(Patience.Wait));

        Assert.Equal("a bug", bug.Message);
    }

    [Fact]
    public async Task By_callers_no_more_call_at_a_time_than_the_ramp_says_and_they_end_with_it()
    {
        var (calling, most, gate) = (0, 0, new Lock());
        var tally = new Tally([LoadKind.Get]);
        var loop = new ClosedLoop(
            PlanOf(new Ramp(isRate: false, [(0, 3), (1, 3)])),
            Source(
                async (_, _) =>
                {
                    lock (gate)
                    {
                        most = Math.Max(most, ++calling);
                    }

                    await Task.Yield();
                    lock (gate)
                    {
                        calling--;
                    }

                    return CallEnd.Done;
                }
            ),
            tally
        );

        await loop.RunAsync(CancellationToken.None).WaitAsync(Patience.Wait);

        Assert.InRange(most, 1, 3);
        Assert.True(tally.Of(LoadKind.Get).AnsweredCount > 3);
    }

    private static CallSource Source(Func<long, DateTime, Task<CallEnd>> make) =>
        new(_ => LoadKind.Get, (_, number, deadline) => make(number, deadline), () => false);

    private static LoadPlan PlanOf(Ramp ramp) =>
        new()
        {
            Title = "Load",
            People = 1,
            Productions = 1,
            Ramp = ramp,
            Mix = new CallMix(new Dictionary<LoadKind, int> { [LoadKind.Get] = 1 }),
            Contenders = 2,
            Watchers = 0,
            Connections = 1,
            Deadline = TimeSpan.FromSeconds(60),
            Seed = 1,
            Thresholds = [],
        };
}
