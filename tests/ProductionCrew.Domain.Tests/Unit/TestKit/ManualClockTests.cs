using NodaTime;
using ProductionCrew.TestKit;

namespace ProductionCrew.Domain.Tests.Unit.TestKit;

/// <summary>The clock of the tests does what a machine's does, when it is told to.</summary>
public sealed class ManualClockTests
{
    private static readonly Instant Start = Instant.FromUtc(2027, 3, 10, 12, 0);

    private readonly ManualClock clock = new(Start);

    [Fact]
    public void A_jump_moves_the_wall_clock_and_no_time_passes()
    {
        var began = clock.GetTimestamp();
        using var timer = clock.CreateTimer(_ => Assert.Fail("The timer fell due."), null, TimeSpan.FromSeconds(1), TimeSpan.Zero);

        clock.Jump(Duration.FromHours(2));
        clock.Jump(-Duration.FromHours(3));

        Assert.Equal(Start - Duration.FromHours(1), clock.Now);
        Assert.Equal(TimeSpan.Zero, clock.GetElapsedTime(began));
    }

    [Fact]
    public void Time_that_passes_runs_what_falls_due()
    {
        var began = clock.GetTimestamp();
        var runs = 0;
        using var timer = clock.CreateTimer(_ => runs++, null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5));

        clock.Advance(Duration.FromSeconds(9));
        Assert.Equal(0, runs);
        clock.Advance(Duration.FromSeconds(6));

        Assert.Equal(2, runs);
        Assert.Equal(TimeSpan.FromSeconds(15), clock.GetElapsedTime(began));
        Assert.Equal(Start + Duration.FromSeconds(15), clock.Now);
    }

    [Fact]
    public void A_move_lets_time_pass_and_runs_nothing()
    {
        var began = clock.GetTimestamp();
        using var timer = clock.CreateTimer(_ => Assert.Fail("The timer fell due."), null, TimeSpan.FromSeconds(1), TimeSpan.Zero);

        clock.MoveTo((Start + Duration.FromHours(1)).ToDateTimeOffset());

        Assert.Equal(TimeSpan.FromHours(1), clock.GetElapsedTime(began));
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.MoveTo(Start.ToDateTimeOffset()));
    }

    [Fact]
    public async Task A_timer_can_be_waited_for_before_and_after_it_is_set()
    {
        var waiting = clock.TimerAsync(Duration.FromSeconds(7));
        Assert.False(waiting.IsCompleted);

        using var timer = clock.CreateTimer(static _ => { }, null, TimeSpan.FromSeconds(9), Timeout.InfiniteTimeSpan);
        clock.Advance(Duration.FromSeconds(1));
        Assert.False(waiting.IsCompleted);
        Assert.True(timer.Change(TimeSpan.FromSeconds(7), Timeout.InfiniteTimeSpan));

        await waiting;
        await clock.TimerAsync(Duration.FromSeconds(7));
    }
}
