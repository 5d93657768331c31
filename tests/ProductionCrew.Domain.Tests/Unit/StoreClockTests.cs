using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Storage.Clocks;
using ProductionCrew.TestKit;

namespace ProductionCrew.Domain.Tests.Unit;

/// <summary>What the suite of the stores cannot see: readings that are late, overtake each other or come from another machine.</summary>
public sealed class StoreClockTests
{
    private static readonly Instant Start = Given.Time("2027-03-01T09:00:00Z");
    private static readonly Duration TenYears = Duration.FromDays(3_653);

    private readonly ManualClock time = new(Start);
    private readonly List<ClockState> told = [];
    private readonly StoreClock clock;

    public StoreClockTests()
    {
        clock = new StoreClock(time, new ClockOptions());
        clock.Tell(verdict => told.Add(verdict.State));
    }

    [Fact]
    public void Each_change_of_the_verdict_is_told_once()
    {
        clock.Read();
        time.Jump(TenYears);
        Assert.Equal([ClockState.Ahead, ClockState.Ahead], [clock.Read().Verdict.State, clock.Read().Verdict.State]);
        time.Jump(-TenYears);
        Assert.Equal([ClockState.Right, ClockState.Right], [clock.Read().Verdict.State, clock.Read().Verdict.State]);

        Assert.Equal([ClockState.Ahead, ClockState.Right], told);
    }

    [Fact]
    public void Who_listens_late_is_told_what_there_is()
    {
        clock.Read();
        time.Jump(TenYears);
        clock.Read();
        var late = new List<ClockState>();

        clock.Tell(verdict => late.Add(verdict.State));

        Assert.Equal([ClockState.Ahead], late);
    }

    [Fact]
    public void A_clock_that_runs_a_little_fast_or_slow_is_followed_for_as_long_as_it_likes()
    {
        clock.Read();
        for (var hour = 0; hour < 1_000; hour++)
        {
            time.Advance(Duration.FromHours(1));
            time.Jump(Duration.FromSeconds(hour < 500 ? 30 : -30));
            Assert.Equal(ClockState.Right, clock.Read().Verdict.State);
        }

        Assert.Empty(told);
    }

    [Fact]
    public void An_answer_that_was_long_on_its_way_is_no_jump()
    {
        clock.Read();
        var mark = clock.Mark();
        var said = time.Now;
        time.Advance(Duration.FromMinutes(5));
        clock.Read();

        Assert.Equal(new ClockReading(time.Now, ClockVerdict.Right), clock.At(said, logEnd: null, mark));
        time.Advance(Duration.FromMinutes(1));
        Assert.Equal(new ClockReading(time.Now, ClockVerdict.Right), clock.Read());
        Assert.Empty(told);
    }

    [Fact]
    public void A_first_answer_that_was_long_on_its_way_is_none_either()
    {
        var mark = clock.Mark();
        var said = time.Now;
        time.Advance(Duration.FromMinutes(5));
        clock.At(said, logEnd: null, mark);

        Assert.Equal(ClockState.Right, clock.Read().Verdict.State);
        Assert.Empty(told);
    }

    [Fact]
    public void A_reading_from_before_the_jump_does_not_take_the_verdict_back()
    {
        clock.Read();
        var mark = clock.Mark();
        var said = time.Now;
        time.Advance(Duration.FromSeconds(1));
        time.Jump(TenYears);
        clock.Read();

        clock.At(said, logEnd: null, mark);

        Assert.Equal([ClockState.Ahead], told);
        Assert.Equal(ClockState.Ahead, clock.Verdict.State);
    }

    [Fact]
    public void A_clock_that_was_set_back_and_right_again_was_never_ahead()
    {
        clock.Read();
        time.Jump(-TenYears);
        clock.Read();
        time.Jump(TenYears);

        Assert.Equal(new ClockReading(Start, ClockVerdict.Right), clock.Read());
        Assert.Equal([ClockState.Behind, ClockState.Right], told);
    }

    [Fact]
    public void Readings_of_many_threads_never_go_back_and_jumps_are_told_in_turn()
    {
        using var stop = new CancellationTokenSource();
        var backCount = 0;
        var threads = Enumerable
            .Range(0, 4)
            .Select(_ =>
            {
                var thread = new Thread(() =>
                {
                    for (var last = clock.Read().Now; !stop.IsCancellationRequested; )
                    {
                        var now = clock.Read().Now;
                        Interlocked.Add(ref backCount, now < last ? 1 : 0);
                        last = now;
                    }
                });
                thread.Start();
                return thread;
            })
            .ToList();
        for (var jump = 0; jump < 200; jump++)
        {
            time.Advance(Duration.FromHours(1));
            Assert.True(clock.Read().Verdict.IsRight);
            time.Jump(TenYears);
            Assert.False(clock.Read().Verdict.IsRight);
            time.Jump(-TenYears);
            Assert.True(clock.Read().Verdict.IsRight);
        }

        stop.Cancel();
        threads.ForEach(thread => Assert.True(thread.Join(TimeSpan.FromMinutes(1))));
        // The monotonic clock stands still between two jumps. So a reading of before the last one may be judged after it, and the next one
        // puts that right.
        Assert.True(clock.Read().Verdict.IsRight);
        Assert.Equal(0, backCount);
        Assert.Equal(Enumerable.Repeat<ClockState[]>([ClockState.Ahead, ClockState.Right], told.Count / 2).SelectMany(pair => pair), told);
    }
}
