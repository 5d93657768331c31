using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>Who is free in a range of dates or of instants, and how many per role.</summary>
public abstract class AvailabilitySuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private static readonly AvailabilityFilter Query = new(
        Sample.Days(10, 19),
        Sample.Days(10, 19).In(DateTimeZone.Utc),
        null,
        1,
        new PageRequest(null, 100)
    );

    [Fact]
    public async Task Without_a_role_any_role_at_the_level_will_do()
    {
        var both = await HireAsync(member => member with { Roles = Sample.Skills((Sample.Grip, 2), (Sample.Gaffer, 4)) });
        var grip = await HireAsync(member => member with { Roles = Sample.Skills((Sample.Grip, 3)) });
        await HireAsync(member => member with { Roles = Sample.Skills((Sample.Grip, 1)) });

        await AssertFreeAsync(Query with { MinimumLevel = 2 }, [new(Sample.Gaffer, 1), new(Sample.Grip, 2)], both.Id, grip.Id);
        await AssertFreeAsync(Query with { MinimumLevel = 3 }, [new(Sample.Gaffer, 1), new(Sample.Grip, 1)], both.Id, grip.Id);
        await AssertFreeAsync(Query with { MinimumLevel = 5 }, []);
    }

    [Fact]
    public async Task With_a_role_only_that_role_counts()
    {
        await HireAsync(member => member with { Roles = Sample.Skills((Sample.Grip, 5), (Sample.Gaffer, 1)) });
        var gaffer = await HireAsync(member => member with { Roles = Sample.Skills((Sample.Grip, 1), (Sample.Gaffer, 3)) });

        await AssertFreeAsync(Query with { Role = Sample.Gaffer, MinimumLevel = 2 }, [new(Sample.Gaffer, 1)], gaffer.Id);
    }

    [Fact]
    public async Task With_dates_the_contract_must_cover_the_dates_as_written()
    {
        await HireAsync(member => member with { HireDate = Sample.Day(11) });
        await HireAsync(member => member with { FireDate = Sample.Day(19) });
        var exact = await HireAsync(member =>
            member with
            {
                HireDate = Sample.Day(10),
                FireDate = Sample.Day(20),
                TimeZone = DateTimeZoneProviders.Tzdb["Asia/Tokyo"],
            }
        );

        await AssertFreeAsync(Query, [new(Sample.Grip, 1)], exact.Id);
    }

    [Fact]
    public async Task With_instants_the_contract_must_cover_them_by_midnights_in_the_members_zone()
    {
        var exact = await HireAsync(member => member with { HireDate = Sample.Day(10), FireDate = Sample.Day(20) });
        await HireAsync(member =>
            member with
            {
                HireDate = Sample.Day(10),
                FireDate = Sample.Day(20),
                TimeZone = DateTimeZoneProviders.Tzdb["Asia/Tokyo"],
            }
        );
        await HireAsync(member => member with { HireDate = Sample.Day(10), TimeZone = DateTimeZoneProviders.Tzdb["America/New_York"] });
        var permanent = await HireAsync(member => member with { TimeZone = DateTimeZoneProviders.Tzdb["America/New_York"] });

        await AssertFreeAsync(Query with { Dates = null }, [new(Sample.Grip, 2)], exact.Id, permanent.Id);
    }

    [Fact]
    public async Task The_instants_of_bookings_decide_who_is_busy()
    {
        var member = await HireAsync();
        var production = await ScheduleAsync(row => row.On(Sample.Days(20, 25), DateTimeZoneProviders.Tzdb["Asia/Tokyo"]));
        await BookAsync(member, production, production.Dates);
        var beforeTokyoMidnight = Query.Interval.End - Duration.FromHours(9);

        await AssertFreeAsync(Query, []);
        await AssertFreeAsync(
            Query with
            {
                Dates = null,
                Interval = new Interval(Query.Interval.Start, beforeTokyoMidnight),
            },
            [new(Sample.Grip, 1)],
            member.Id
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task The_free_are_paged_in_order_of_id(int size)
    {
        var expected = new List<CrewMemberId>();
        for (var i = 0; i < 9; i++)
        {
            var role = i % 3 == 0 ? Sample.Gaffer : Sample.Grip;
            var member = await HireAsync(row => row with { Roles = Sample.Skills((role, 1)) });
            if (role == Sample.Grip)
            {
                expected.Add(member.Id);
            }
        }

        var read = await Paged.ReadAllAsync(page => ReadAsync(tx => tx.List(Query with { Role = Sample.Grip, Page = page })), size);

        Assert.Equal(expected, read.Select(member => member.Id));
    }

    private async Task AssertFreeAsync(AvailabilityFilter query, RoleCount[] counts, params CrewMemberId[] expected)
    {
        Assert.Equal(counts, await ReadAsync(tx => tx.CountFreeByRole(query)));
        Assert.Equal(expected, (await ReadAsync(tx => tx.List(query))).Items.Select(member => member.Id));
    }
}
