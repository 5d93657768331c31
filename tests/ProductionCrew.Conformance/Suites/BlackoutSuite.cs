using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>Which blackouts a transaction finds, and that nobody is free during one.</summary>
public abstract class BlackoutSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private static readonly FreeCrewSearch Search = new(Sample.Grip, 1, Sample.Days(10, 19), Sample.Days(10, 19).In(DateTimeZone.Utc), 10);

    [Theory]
    [InlineData(12, 0, 15, 0, true)]
    [InlineData(13, 0, 14, 0, true)]
    [InlineData(5, 0, 25, 0, true)]
    [InlineData(5, 0, 12, 1, true)]
    [InlineData(5, 0, 12, 0, false)]
    [InlineData(15, 0, 25, 0, false)]
    [InlineData(15, -1, 25, 0, true)]
    public async Task An_interval_is_half_open_at_both_ends(int startDay, long startMicros, int endDay, long endMicros, bool overlaps)
    {
        var member = await HireAsync();
        await BlackOutAsync(member, Sample.Days(12, 14));
        var interval = new Interval(At(startDay, startMicros), At(endDay, endMicros));

        Assert.Equal(overlaps ? 1 : 0, (await ReadAsync(tx => tx.Blackouts(member.Id, interval))).Count);
        await AssertFreeAsync(Search with { Interval = interval }, overlaps ? [] : [member.Id]);
    }

    [Fact]
    public async Task Overlapping_ones_are_all_found_in_order_of_start_and_id()
    {
        var member = await HireAsync();
        var late = await BlackOutAsync(member, Sample.Days(14, 15));
        var whole = await BlackOutAsync(member, Sample.Days(2, 40));
        var early = await BlackOutAsync(member, Sample.Days(11, 16));
        var twin = await BlackOutAsync(member, Sample.Days(11, 12));
        await BlackOutAsync(member, Sample.Days(1, 9));
        await BlackOutAsync(member, Sample.Days(20, 21));

        var found = await ReadAsync(tx => tx.Blackouts(member.Id, Search.Interval));

        Assert.Equal([whole.Id, early.Id, twin.Id, late.Id], found.Select(time => time.Name.Blackout));
    }

    [Fact]
    public async Task Removed_ones_and_those_of_others_keep_nobody_busy()
    {
        var member = await HireAsync();
        var removed = await BlackOutAsync(member, Sample.Days(12, 14));
        await WriteAsync((tx, now) => Remove(tx, now, removed));
        await BlackOutAsync(await HireAsync(), Sample.Days(12, 14));

        Assert.Empty(await ReadAsync(tx => tx.Blackouts(member.Id, Search.Interval)));
        await AssertFreeAsync(Search, member.Id);
    }

    [Fact]
    public async Task A_transaction_sees_the_blackouts_it_writes() =>
        await WriteAsync(
            (tx, now) =>
            {
                var member = Hire(tx, now);
                var blackout = BlackOut(tx, now, member, Sample.Days(12, 14));
                Assert.Equal(Canonical.Of(blackout), Canonical.Of(tx.Find(blackout.Id)));
                Assert.Equal(blackout.Id, Assert.Single(tx.Blackouts(member.Id, Search.Interval)).Name.Blackout);
                Assert.Equal(0, tx.CountFreeCrew(Search));
                Remove(tx, now, blackout);
                Assert.Empty(tx.Blackouts(member.Id, Search.Interval));
                Assert.Equal(1, tx.CountFreeCrew(Search));
                return member;
            }
        );

    [Fact]
    public async Task Who_is_blacked_out_is_not_available_by_dates_or_by_instants()
    {
        var free = await HireAsync(member => member with { Roles = Sample.Skills((Sample.Grip, 1), (Sample.Gaffer, 1)) });
        var away = await HireAsync(member => member with { Roles = Sample.Skills((Sample.Grip, 1), (Sample.Gaffer, 1)) });
        await BlackOutAsync(away, Sample.Days(12, 14), blackout => blackout.During(At(12, 0), At(12, 1)));
        var byDates = new AvailabilityFilter(Search.Dates, Search.Interval, null, 1, new PageRequest(null, 10));

        foreach (var query in new[] { byDates, byDates with { Dates = null }, byDates with { Role = Sample.Gaffer } })
        {
            Assert.All(await ReadAsync(tx => tx.CountFreeByRole(query)), count => Assert.Equal(1, count.Count));
            Assert.Equal([free.Id], (await ReadAsync(tx => tx.List(query))).Items.Select(member => member.Id));
        }

        var after = byDates with { Dates = null, Interval = new Interval(At(12, 1), At(13, 0)) };
        Assert.Equal([free.Id, away.Id], (await ReadAsync(tx => tx.List(after))).Items.Select(member => member.Id));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task The_list_is_filtered_and_paged_in_order_of_start_and_id(int size)
    {
        CrewMember[] members = [await HireAsync(), await HireAsync()];
        var all = new List<Blackout>();
        for (var i = 0; i < 20; i++)
        {
            var first = i * 7 % 10;
            var blackout = await BlackOutAsync(members[i % 3 == 0 ? 0 : 1], Sample.Days(first, first + (i % 4)));
            all.Add(i % 5 == 0 ? await WriteAsync((tx, now) => Remove(tx, now, blackout)) : blackout);
        }

        var page = new PageRequest(null, size);
        foreach (var isShown in new[] { true, false })
        {
            await AssertListAsync(all, new BlackoutFilter(null, null, null, isShown, page));
            await AssertListAsync(all, new BlackoutFilter(members[0].Id, null, null, isShown, page));
            await AssertListAsync(all, new BlackoutFilter(members[1].Id, At(3, 0), At(7, 0), isShown, page));
            await AssertListAsync(all, new BlackoutFilter(null, At(3, 1), null, isShown, page));
            await AssertListAsync(all, new BlackoutFilter(null, null, At(3, 1), isShown, page));
        }
    }

    private async Task AssertListAsync(List<Blackout> all, BlackoutFilter query)
    {
        var expected = all.Where(blackout => query.CrewMember is null || blackout.CrewMember == query.CrewMember)
            .Where(blackout => query.ShowRemoved || blackout.State == BlackoutState.Active)
            .Where(blackout => query.From is null || blackout.Interval.End > query.From)
            .Where(blackout => query.To is null || blackout.Interval.Start < query.To)
            .OrderBy(blackout => blackout.Interval.Start)
            .ThenBy(blackout => blackout.Id)
            .Select(blackout => blackout.Id);

        var read = await Paged.ReadAllAsync(page => ReadAsync(tx => tx.List(query with { Page = page })), query.Page.Size);

        Assert.Equal(expected, read.Select(blackout => blackout.Id));
    }

    private async Task AssertFreeAsync(FreeCrewSearch search, params CrewMemberId[] expected)
    {
        Assert.Equal(expected, (await ReadAsync(tx => tx.FreeCrew(search))).Select(member => member.Id));
        Assert.Equal([expected.Length], await ReadAsync<int[]>(tx => [tx.CountFreeCrew(search)]));
    }

    private static Instant At(int day, long micros) => Sample.Midnight(day) + Duration.FromTicks(micros * 10);
}
