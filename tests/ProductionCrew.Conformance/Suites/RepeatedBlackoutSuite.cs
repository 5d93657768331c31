using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>Whoever reads sees each occurrence of a blackout that repeats, and none that was taken back.</summary>
public abstract class RepeatedBlackoutSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private const int Every = 7;
    private const int First = 12;

    /// <summary>The days of the test calendar on which somebody is away, two at a time, and some on which nobody is.</summary>
    public static TheoryData<int, bool> Days =>
        new()
        {
            { 11, false },
            { 12, true },
            { 13, true },
            { 14, false },
            { 18, false },
            { 19, true },
            { 20, true },
            { 26, true },
            { 28, false },
            { 33, false },
        };

    [Theory]
    [MemberData(nameof(Days))]
    public async Task Every_search_sees_each_occurrence(int day, bool isAway)
    {
        var member = await HireAsync();
        var blackout = await AwayAsync(member);
        await AssertAsync(member, blackout, day, isAway);
    }

    [Theory]
    [MemberData(nameof(Days))]
    public async Task None_sees_one_that_was_taken_back(int day, bool isAway)
    {
        var member = await HireAsync();
        var blackout = await AwayAsync(member);
        blackout = await WriteAsync((tx, now) => Less(tx, now, blackout, occurrence: 1));
        await AssertAsync(member, blackout, day, isAway && day is not (First + Every or First + Every + 1));

        await WriteAsync((tx, now) => Remove(tx, now, blackout));
        await AssertAsync(member, blackout, day, isAway: false);
    }

    [Fact]
    public async Task It_reads_back_as_it_was_put()
    {
        var member = await HireAsync();
        var byDays = await AwayAsync(member);
        var byInstants = await BlackOutAsync(
            member,
            Sample.Days(2, 3),
            blackout =>
                blackout.During(Sample.Midnight(2), Sample.Midnight(3)) with
                {
                    Recurrence = new Recurrence("FREQ=DAILY;INTERVAL=2;COUNT=2", DateTimeZoneProviders.Tzdb["Europe/Berlin"]),
                    Occurrences =
                    [
                        new BlackoutOccurrence(null, new Interval(Sample.Midnight(2), Sample.Midnight(3))),
                        new BlackoutOccurrence(null, new Interval(Sample.Midnight(4), Sample.Midnight(5))),
                    ],
                }
        );

        foreach (var put in new[] { byDays, byInstants })
        {
            Assert.Equal(Canonical.Of(put), Canonical.Of(await ReadAsync(tx => tx.Find(put.Id)!)));
        }

        var read = await ReadAsync(tx => tx.Blackouts(member.Id, Sample.Days(0, 40).In(DateTimeZone.Utc)));
        Assert.Equal(Canonical.Of(byInstants.Times.Concat(byDays.Times)), Canonical.Of(read));
        Assert.Empty(Audit.ChangeLogReplay.Faults(await ContentAsync()));
    }

    [Fact]
    public async Task A_transaction_sees_the_occurrences_it_writes() =>
        await WriteAsync(
            (tx, now) =>
            {
                var member = Hire(tx, now);
                var blackout = BlackOut(tx, now, member, Sample.Days(First, First + 1), each => each.Repeated(Every, count: 3));
                Assert.Equal(3, tx.Blackouts(member.Id, Sample.Days(0, 40).In(DateTimeZone.Utc)).Count);
                Assert.Equal(0, tx.CountFreeCrew(SearchOn(First + Every)));
                Less(tx, now, blackout, occurrence: 1);
                Assert.Equal(2, tx.Blackouts(member.Id, Sample.Days(0, 40).In(DateTimeZone.Utc)).Count);
                Assert.Equal(1, tx.CountFreeCrew(SearchOn(First + Every)));
                Assert.Equal(0, tx.CountFreeCrew(SearchOn(First)));
                return member;
            }
        );

    /// <summary>In the list as in the searches, one is found by its occurrences, not by the time between them; also once it is removed.</summary>
    [Theory]
    [MemberData(nameof(Days))]
    public async Task The_list_has_it_if_an_occurrence_is_in_the_interval(int day, bool isAway)
    {
        var member = await HireAsync();
        var blackout = await AwayAsync(member);
        var filter = new BlackoutFilter(null, Sample.Midnight(day), Sample.Midnight(day + 1), ShowRemoved: true, new PageRequest(null, 10));
        Assert.Equal(isAway ? 1 : 0, (await ReadAsync(tx => tx.List(filter))).Items.Length);
        Assert.Single((await ReadAsync(tx => tx.List(filter with { From = Sample.Midnight(day > 26 ? 26 : day), To = null }))).Items);

        await WriteAsync((tx, now) => Remove(tx, now, blackout));
        Assert.Equal(isAway ? 1 : 0, (await ReadAsync(tx => tx.List(filter))).Items.Length);
    }

    private Task<Blackout> AwayAsync(CrewMember member) =>
        BlackOutAsync(member, Sample.Days(First, First + 1), blackout => blackout.Repeated(Every, count: 3));

    private async Task AssertAsync(CrewMember member, Blackout blackout, int day, bool isAway)
    {
        var search = SearchOn(day);
        var query = new AvailabilityFilter(search.Dates, search.Interval, Sample.Grip, 1, new PageRequest(null, 10));
        var bookable = new CrewOfRoleSearch(Sample.Grip, 1, search.Dates, search.Interval, IsBookable: true, After: null, 10);
        var free = isAway ? 0 : 1;

        var times = await ReadAsync(tx => tx.Blackouts(member.Id, search.Interval));
        Assert.Equal(isAway ? [blackout.Name] : [], times.Select(time => time.Name));
        Assert.All(times, time => Assert.True(time.Dates!.Value.Contains(search.Dates)));
        Assert.Equal(times, Assert.Single(await ReadAsync(tx => tx.TimesOf([member.Id], search.Interval))).Blackouts);
        Assert.Equal(free, (await ReadAsync(tx => tx.FreeCrew(search))).Count);
        Assert.Equal(free, (await ReadAsync(tx => tx.CrewOfRole(bookable))).Count);
        Assert.Equal(1 - free, (await ReadAsync(tx => tx.CrewOfRole(bookable with { IsBookable = false }))).Count);
        Assert.Equal(free, (await ReadAsync(tx => tx.List(query))).Items.Length);
        Assert.Equal(free, (await ReadAsync(tx => tx.List(query with { Dates = null }))).Items.Length);
        Assert.Equal(free, (await ReadAsync(tx => tx.CountFreeByRole(query))).Count);
        Assert.Equal([free], await ReadAsync(tx => tx.CountFreeByStart(StartOn(day))));
    }

    private static FreeStartSearch StartOn(int day) => new([new(Sample.Grip, 1)], Sample.Days(day, day), 1, DateTimeZone.Utc);

    private static FreeCrewSearch SearchOn(int day) =>
        new(Sample.Grip, 1, Sample.Days(day, day), Sample.Days(day, day).In(DateTimeZone.Utc), 10);

    private static Blackout Less(Domain.Store.IWriteTransaction tx, Instant now, Blackout blackout, int occurrence)
    {
        var less = blackout.Without(occurrence, now);
        tx.Put(less, ChangeKind.BlackoutUpdated);
        return less;
    }
}
