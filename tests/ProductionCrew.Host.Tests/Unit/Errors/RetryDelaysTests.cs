using System.Collections.Concurrent;
using NodaTime;
using ProductionCrew.Conformance;
using ProductionCrew.Host.Errors;
using ProductionCrew.TestKit;

namespace ProductionCrew.Host.Tests.Unit.Errors;

public sealed class RetryDelaysTests
{
    private readonly ManualClock clock = new(Instant.FromUtc(2027, 3, 1, 9, 0));
    private readonly RetryDelays retryDelays;

    public RetryDelaysTests() => retryDelays = new RetryDelays(clock);

    [Fact]
    public void A_single_caller_comes_back_soon()
    {
        for (var minute = 0; minute < 3; minute++)
        {
            Assert.Equal(RetryDelays.DelayMin, retryDelays.Next());
            clock.Advance(Duration.FromMinutes(1));
        }
    }

    [Fact]
    public void Callers_refused_together_come_back_one_after_another()
    {
        var delays = Enumerable.Range(0, 1_001).Select(_ => retryDelays.Next()).ToList();

        Assert.Equal(delays.Order(), delays);
        Assert.Equal(RetryDelays.DelayMin, delays[0]);
        Assert.Equal(RetryDelays.DelayMin + TimeSpan.FromSeconds(1), delays[^1]);
        Assert.All(delays.CountBy(delay => delay), group => Assert.InRange(group.Value, 1, 10));
        Assert.All(delays, delay => Assert.Equal(0, delay.Ticks % RetryDelays.Step.Ticks));
    }

    [Fact]
    public void However_many_are_refused_nobody_waits_for_longer_than_the_limit()
    {
        var delays = Enumerable.Range(0, 10_000).Select(_ => retryDelays.Next()).ToList();

        Assert.All(delays.Skip(2_000), delay => Assert.InRange(delay, RetryDelays.DelayMax / 2, RetryDelays.DelayMax));
        Assert.True(delays.Skip(2_000).Distinct().Count() > 50);
        clock.Advance(Duration.FromTimeSpan(RetryDelays.DelayMax));
        Assert.Equal(RetryDelays.DelayMin, retryDelays.Next());
    }

    [Fact]
    public void Callers_refused_on_many_threads_share_the_places()
    {
        var delays = new ConcurrentBag<TimeSpan>();

        Parallel.For(0, 1_600, _ => delays.Add(retryDelays.Next()));

        Assert.All(delays.CountBy(delay => delay), group => Assert.InRange(group.Value, 1, 10));
    }
}
