using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Storage;

namespace ProductionCrew.Conformance.Suites;

/// <summary>What is written is dated within a minute of the time that it is, or is not written.</summary>
public abstract class ClockSuite<THarness> : StoreSuite<THarness>
    where THarness : IDurableStoreHarness, new()
{
    private static readonly Duration Tolerance = Duration.FromMinutes(1);
    private static readonly Duration TenYears = Duration.FromDays(3_653);

    [Fact]
    public async Task While_the_clock_is_ahead_of_the_time_that_passed_commands_are_not_run_and_nothing_of_it_stays()
    {
        await HireAsync();
        Clock.Jump(TenYears);

        await AssertDoubtAsync();
        await AssertDoubtAsync(Sample.Call with { ValidateOnly = true });
        Assert.Equal(Sample.Start, await NowAsync());
        Clock.Advance(Duration.FromSeconds(5));
        Assert.Equal(Sample.Start + Duration.FromSeconds(5), await NowAsync());

        Clock.Jump(-TenYears);
        Assert.Equal(Sample.Start + Duration.FromSeconds(5), (await HireAsync()).CreateTime);
        Assert.Equal(2, (await ContentAsync()).Changes.Count);
    }

    [Fact]
    public async Task A_clock_that_jumped_is_believed_by_the_next_start()
    {
        await HireAsync();
        Clock.Jump(TenYears);
        await AssertDoubtAsync();

        await Store.DisposeAsync();
        Store = new BoundedStore(await Harness.ReopenAsync(Clock));

        Assert.Equal(Sample.Start + TenYears, (await HireAsync()).CreateTime);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_is_believed_again_when_it_has_caught_up()
    {
        Clock.Advance(Duration.FromHours(1));
        var before = (await HireAsync()).CreateTime;
        Clock.Jump(-Duration.FromMinutes(10));

        await AssertDoubtAsync();
        Assert.Equal(before, await NowAsync());
        Clock.Advance(Duration.FromMinutes(9) - Duration.FromMilliseconds(1));
        await AssertDoubtAsync();
        Clock.Advance(Duration.FromMilliseconds(1));
        Assert.Equal(before, (await HireAsync()).CreateTime);
        Clock.Advance(Duration.FromMinutes(2));
        Assert.Equal(before + Tolerance, (await HireAsync()).CreateTime);
    }

    [Fact]
    public async Task Small_steps_ahead_are_taken_however_many()
    {
        for (var step = 1; step <= 10; step++)
        {
            Clock.Jump(Tolerance);
            Assert.Equal(Sample.Start + (step * Tolerance), (await HireAsync()).CreateTime);
        }

        Clock.Jump(Tolerance + Duration.FromMilliseconds(1));
        await AssertDoubtAsync();
    }

    [Fact]
    public async Task A_store_whose_log_ends_in_the_future_does_not_start_and_says_how_to_go_on()
    {
        await HireAsync();
        await Store.DisposeAsync();
        Clock.Jump(-(Tolerance + Duration.FromMilliseconds(1)));

        var refused = await Assert.ThrowsAsync<StoreStartException>(() => Harness.ReopenAsync(Clock));
        Assert.Contains(
            "ends at 2027-01-01T12:00:00Z, and the clock says 2027-01-01T11:58:59.999Z",
            refused.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("ProductionCrew:AcceptedLogEnd=2027-01-01T12:00:00Z", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);

        Clock.Advance(Duration.FromMilliseconds(1));
        Store = new BoundedStore(await Harness.ReopenAsync(Clock));
        Assert.Equal(Sample.Start, (await HireAsync()).CreateTime);
    }

    private async Task AssertDoubtAsync(Call? call = null)
    {
        var refused = await Assert.ThrowsAsync<NotExecutedException>(() => TryAsync<CrewMember>((tx, now) => Hire(tx, now, null), call));
        Assert.Equal(NotExecutedCause.ClockInDoubt, refused.Cause);
    }

    /// <summary>What a query goes by.</summary>
    private async Task<Instant> NowAsync()
    {
        var query = new Ask<CrewMember>((_, now) => Sample.Member(new CrewMemberId(1), now));
        return (await Store.ReadAsync(query, CancellationToken.None)).Result.CreateTime;
    }
}
