using ProductionCrew.Client.Load.Plans;

namespace ProductionCrew.Host.Tests.Unit.Load;

/// <summary>When calls are due, and how many callers there are.</summary>
public sealed class RampTests
{
    [Fact]
    public void At_a_constant_rate_calls_come_evenly()
    {
        var ramp = new Ramp(isRate: true, [(0, 10), (2, 10)]);

        Assert.Equal(20, ramp.CallCount);
        Assert.Equal(
            Enumerable.Range(0, 20).Select(number => 50 + (100.0 * number)),
            Enumerable.Range(0, 20).Select(number => Math.Round(ramp.TimeOf(number).TotalMilliseconds, 6))
        );
    }

    [Fact]
    public void Calls_come_as_often_as_the_ramp_says_at_every_time()
    {
        var ramp = new Ramp(isRate: true, [(10, 100), (5, 100), (0, 20), (5, 20), (4, 0)]);

        var times = Enumerable.Range(0, (int)ramp.CallCount).Select(number => ramp.TimeOf(number).TotalSeconds).ToList();

        Assert.Equal(500 + 500 + 100 + 40, ramp.CallCount);
        Assert.Equal(times.Order(), times);
        Assert.InRange(times[^1], 20, 24);
        foreach (var second in Enumerable.Range(0, 24))
        {
            var wanted = (ramp.At(TimeSpan.FromSeconds(second)) + ramp.At(TimeSpan.FromSeconds(second + 0.999_999))) / 2;
            Assert.Equal(wanted, times.Count(time => time >= second && time < second + 1), 1.01);
        }
    }

    [Fact]
    public void A_figure_goes_evenly_from_one_stage_to_the_next_and_ends_with_the_last()
    {
        var ramp = new Ramp(isRate: false, [(10, 5), (0, 2), (10, 2)]);

        Assert.Equal((5, 0L, false), (ramp.CallersMax, ramp.CallCount, ramp.IsRate));
        Assert.Equal([0, 2.5, 2, 2, 0], new double[] { 0, 5, 10, 19, 20 }.Select(second => ramp.At(TimeSpan.FromSeconds(second))));
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, 0, 2_001)]
    [InlineData(4, 0, 8_001)]
    [InlineData(1, 5_000, 5_000)]
    [InlineData(1, 10_000, 10_000)]
    [InlineData(4, 10_000, null)]
    [InlineData(1, 20_000, null)]
    public void A_caller_begins_when_there_are_to_be_more_than_come_before_it(int caller, int timeMs, int? wantedMs)
    {
        var ramp = new Ramp(isRate: false, [(10, 5), (0, 2), (10, 2)]);

        var turn = ramp.WhenAbove(caller, TimeSpan.FromMilliseconds(timeMs));

        Assert.Equal(wantedMs, (int?)turn?.TotalMilliseconds);
        Assert.True(turn is null || ramp.At(turn.Value) > caller);
    }

    [Fact]
    public void Kinds_come_in_the_proportions_of_the_mix()
    {
        var mix = new CallMix(
            new Dictionary<LoadKind, int>
            {
                [LoadKind.Book] = 1,
                [LoadKind.Get] = 3,
                [LoadKind.List] = 0,
            }
        );

        var kinds = Enumerable.Range(0, 400).Select(number => mix.Of((ulong)number)).ToList();

        Assert.Equal((100, 300), (kinds.Count(kind => kind is LoadKind.Book), kinds.Count(kind => kind is LoadKind.Get)));
    }
}
