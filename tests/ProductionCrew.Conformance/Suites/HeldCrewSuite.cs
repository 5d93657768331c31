using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>Who would be free but for holds, until when, and how many wait.</summary>
public abstract class HeldCrewSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private static readonly Instant Expiry = Sample.Start + Duration.FromHours(2);
    private static readonly AvailabilityFilter Query = new(
        Sample.Days(10, 19),
        Sample.Days(10, 19).In(DateTimeZone.Utc),
        null,
        1,
        new PageRequest(null, 100)
    );

    [Fact]
    public async Task The_latest_expiry_of_those_that_block_counts_and_those_that_wait_are_counted()
    {
        var (member, production) = (await HireAsync(), await ScheduleAsync());
        await HoldAsync(member, production, Sample.Days(10, 12), Expiry + Duration.FromHours(3));
        await HoldAsync(member, production, Sample.Days(15, 16), Expiry);
        await HoldAsync(member, production, Sample.Days(12, 15), Expiry + Duration.FromDays(3), 2);

        await AssertHeldAsync(Query, (member, Expiry + Duration.FromHours(3), 1));
        Clock.Advance(Duration.FromHours(2));
        await AssertHeldAsync(Query, (member, Expiry + Duration.FromHours(3), 1));
        Clock.Advance(Duration.FromHours(3));
        await AssertHeldAsync(Query, (member, Expiry + Duration.FromDays(3), 0));
        Clock.Advance(Duration.FromDays(3));
        await AssertHeldAsync(Query);
    }

    [Fact]
    public async Task Only_those_count_who_would_be_free_without_holds()
    {
        var production = await ScheduleAsync();
        var booked = await HireAsync();
        await HoldAsync(booked, production, Sample.Days(10, 11), Expiry);
        await BookAsync(booked, production, Sample.Days(12, 12));
        var leaving = await HireAsync(row => row with { FireDate = Sample.Day(15) });
        await HoldAsync(leaving, production, Sample.Days(10, 11), Expiry);
        var away = await HireAsync();
        await HoldAsync(away, production, Sample.Days(10, 11), Expiry);
        await BlackOutAsync(away, Sample.Days(19, 20));
        var elsewhere = await HireAsync();
        await HoldAsync(elsewhere, await ScheduleAsync(row => row.On(Sample.Days(20, 22))), Sample.Days(20, 22), Expiry);
        await HireAsync();

        await AssertHeldAsync(Query);
        await AssertHeldAsync(Query with { Dates = null });
    }

    [Fact]
    public async Task Who_only_waits_in_the_interval_is_free_and_not_held()
    {
        var (member, production) = (await HireAsync(), await ScheduleAsync(row => row.On(Sample.Days(5, 19))));
        await HoldAsync(member, production, Sample.Days(5, 9), Expiry);
        await HoldAsync(member, production, Sample.Days(9, 12), Expiry, 1);

        await AssertHeldAsync(Query);
        Assert.Equal([member.Id], (await ReadAsync(tx => tx.List(Query))).Items.Select(free => free.Id));
    }

    [Fact]
    public async Task Role_and_level_narrow_and_the_soonest_come_first_up_to_the_limit()
    {
        var production = await ScheduleAsync();
        var late = await HireAsync(row => row with { Roles = Sample.Skills((Sample.Grip, 2), (Sample.Gaffer, 1)) });
        var early = await HireAsync(row => row with { Roles = Sample.Skills((Sample.Grip, 1)) });
        var lateToo = await HireAsync(row => row with { Roles = Sample.Skills((Sample.Grip, 3)) });
        await HoldAsync(late, production, Sample.Days(10, 11), Expiry + Duration.FromHours(1));
        await HoldAsync(lateToo, production, Sample.Days(10, 11), Expiry + Duration.FromHours(1));
        await HoldAsync(early, production, Sample.Days(10, 11), Expiry);
        var (first, second, third) = (
            (early, Expiry, 0),
            (late, Expiry + Duration.FromHours(1), 0),
            (lateToo, Expiry + Duration.FromHours(1), 0)
        );

        await AssertHeldAsync(Query, first, second, third);
        await AssertHeldAsync(Query with { MinimumLevel = 2 }, second, third);
        await AssertHeldAsync(Query with { Role = Sample.Gaffer }, second);
        await AssertHeldAsync(Query with { Role = Sample.Grip, MinimumLevel = 3 }, third);
        Assert.Equal([early.Id, late.Id], (await ReadAsync(tx => tx.HeldCrew(Query, 2))).Select(held => held.Member.Id));
    }

    private async Task AssertHeldAsync(AvailabilityFilter query, params (CrewMember Member, Instant Expiry, int Waiting)[] expected)
    {
        var found = await ReadAsync(tx => tx.HeldCrew(query, 100));
        Assert.Equal(
            expected.Select(held => (held.Member.Id, held.Expiry, held.Waiting)),
            found.Select(held => (held.Member.Id, held.HoldExpireTime, held.WaitingCount))
        );
        Assert.Equal(expected.Length, (await ReadAsync<int[]>(tx => [tx.CountHeldCrew(query)]))[0]);
    }
}
