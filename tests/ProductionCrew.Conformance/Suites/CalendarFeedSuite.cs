using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.UseCases.Calendars;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>What a store keeps of calendar feeds, and what it logs of them.</summary>
public abstract class CalendarFeedSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    [Fact]
    public async Task Every_field_of_a_feed_comes_back()
    {
        var (member, production) = (await HireAsync(), await ScheduleAsync());
        var ofPerson = Sample.CalendarFeed(1, member.Id, Sample.Start);
        var ofProduction = new CalendarFeed(
            new CalendarFeedId(12),
            SecretHash: null,
            "o'neil \"quoted\", ü",
            CalendarFeedState.Revoked,
            Version: 7,
            CreateTime: Sample.Start - Duration.FromDays(3),
            UpdateTime: Sample.Start - Duration.FromDays(2)
        )
        {
            Production = production.Id,
        };
        await WriteAsync((tx, _) => Put(tx, ofProduction));
        await WriteAsync((tx, _) => Put(tx, ofPerson));

        await AssertComeBackAsync((tx, feed) => tx.Find(feed.Id), ofPerson, ofProduction);
        Assert.Equal(Canonical.Of(ofPerson), Canonical.Of(await ReadAsync(tx => tx.CalendarFeedWith(ofPerson.SecretHash!)!)));
        Assert.Equal(12, Assert.Single(await ReadAsync(tx => new[] { tx.LastCalendarFeedId() })));
    }

    [Fact]
    public async Task A_transaction_reads_the_feeds_that_it_writes_and_logs_each_state()
    {
        var member = await HireAsync();
        var revoked = await WriteAsync(
            (tx, now) =>
            {
                Assert.Equal(0, tx.LastCalendarFeedId());
                var feed = Put(tx, Sample.CalendarFeed(1, member.Id, now));
                Assert.Equal(Canonical.Of(feed), Canonical.Of(tx.Find(feed.Id)));
                Assert.Equal(1, tx.LastCalendarFeedId());
                var next = feed with { State = CalendarFeedState.Revoked, SecretHash = null, Version = 2 };
                tx.Put(next, ChangeKind.CalendarFeedRevoked);
                Assert.Equal(Canonical.Of(next), Canonical.Of(tx.Find(feed.Id)));
                return next;
            }
        );

        var changes = (await ContentAsync()).Changes;
        Assert.Equal([ChangeKind.CalendarFeedCreated, ChangeKind.CalendarFeedRevoked], changes.Select(change => change.Kind).Skip(1));
        Assert.Equal(Canonical.Of(revoked), Canonical.Of(changes[^1].CalendarFeed));
        Assert.Equal((member.Id, null), (changes[^1].ConcernedCrewMember(), changes[^1].ConcernedProduction()));
    }

    [Fact]
    public async Task A_secret_is_found_letter_by_letter_and_not_once_its_feed_is_revoked()
    {
        var member = await HireAsync();
        var feed = (await TryDoAsync(Of(member, "AbC"))).Result;
        Assert.Equal(Canonical.Of(feed), Canonical.Of(await ReadAsync(tx => tx.CalendarFeedWith("AbC")!)));
        Assert.Empty(
            await ReadAsync(tx => new[] { tx.CalendarFeedWith("abc"), tx.CalendarFeedWith("AbC ") }.OfType<CalendarFeed>().ToList())
        );

        await TryDoAsync(new RevokeCalendarFeed(feed.Id));

        Assert.Empty(await ReadAsync(tx => new[] { tx.CalendarFeedWith("AbC") }.OfType<CalendarFeed>().ToList()));
        Assert.Equal(Reason.CalendarFeedNotFound, await RefusalAsync(new ReadCalendar("AbC", Known: null)));
        Assert.True((await TryDoAsync(Of(member, "AbC"))).IsAccepted);
    }

    [Fact]
    public async Task Feeds_come_in_order_of_id_by_whose_they_are_and_revoked_ones_if_wanted()
    {
        var (first, second, production) = (await HireAsync(), await HireAsync(), await ScheduleAsync());
        foreach (var number in Enumerable.Range(0, 3))
        {
            await TryDoAsync(Of(first, $"first {number}"));
            await TryDoAsync(Of(second, $"second {number}"));
        }

        await TryDoAsync(new CreateCalendarFeed(null, production.Id, "show", "tester"));
        await TryDoAsync(new RevokeCalendarFeed(new CalendarFeedId(3)));

        Assert.Equal([1, 2, 4, 5, 6, 7], await IdsAsync(null, null, showRevoked: false));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], await IdsAsync(null, null, showRevoked: true));
        Assert.Equal([1, 5], await IdsAsync(first.Id, null, showRevoked: false));
        Assert.Equal([1, 3, 5], await IdsAsync(first.Id, null, showRevoked: true));
        Assert.Equal([7], await IdsAsync(null, production.Id, showRevoked: false));
        var page = (await TryAskAsync(new ListCalendarFeeds(new(first.Id, null, ShowRevoked: true, new PageRequest(null, 2))))).Result;
        Assert.Equal(3, page.TotalSize);
        Assert.Equal(Reason.CrewMemberNotFound, await RefusalAsync(new ListCalendarFeeds(new(new(99), null, false, new(null, 2)))));
        Assert.Equal(Reason.ProductionNotFound, await RefusalAsync(new ListCalendarFeeds(new(null, new(99), false, new(null, 2)))));
    }

    [Fact]
    public async Task A_feed_is_created_and_revoked_for_good()
    {
        var member = await HireAsync();
        Assert.Equal(Reason.CrewMemberNotFound, await RefusalAsync(new CreateCalendarFeed(new(99), null, "x", "tester")));
        Assert.Equal(Reason.ProductionNotFound, await RefusalAsync(new CreateCalendarFeed(null, new(99), "x", "tester")));
        var created = (await TryDoAsync(Of(member, "hash"))).Result;
        Assert.Equal(Reason.CalendarFeedNotFound, await RefusalAsync(new GetCalendarFeed(new(9))));
        Assert.Equal(Reason.CalendarFeedNotFound, await RefusalAsync(new RevokeCalendarFeed(new(9))));

        Clock.Advance(Duration.FromHours(1));
        Assert.Equal(Reason.StaleEtag, await RefusalAsync(new RevokeCalendarFeed(created.Id, created.Version + 1)));
        var revoked = (await TryDoAsync(new RevokeCalendarFeed(created.Id, created.Version))).Result;
        Assert.Equal(Reason.CalendarFeedRevoked, await RefusalAsync(new RevokeCalendarFeed(created.Id)));

        Assert.Equal(created with { State = CalendarFeedState.Revoked, SecretHash = null, Version = 2, UpdateTime = Clock.Now }, revoked);
        Assert.Equal(revoked, (await TryAskAsync(new GetCalendarFeed(created.Id))).Result);
    }

    [Fact]
    public async Task A_person_has_so_many_feeds_in_force_and_no_more()
    {
        var (full, other) = (await HireAsync(), await HireAsync());
        for (var number = 0; number < Limits.CalendarFeedsMax; number++)
        {
            Assert.True((await TryDoAsync(Of(full, $"hash {number}"))).IsAccepted);
        }

        var refused = (await TryDoAsync(Of(full, "one more"))).Rejection!;

        Assert.Equal((Reason.CalendarFeedLimit, full.Id.ToString()), (refused.Reason, refused.Resource));
        Assert.True((await TryDoAsync(Of(other, "of another"))).IsAccepted);
        await TryDoAsync(new RevokeCalendarFeed(new CalendarFeedId(1)));
        Assert.True((await TryDoAsync(Of(full, "in its place"))).IsAccepted);
    }

    [Fact]
    public async Task A_retry_gets_the_recorded_feed_and_validation_leaves_nothing()
    {
        var member = await HireAsync();
        var call = Sample.Call with { Request = new RequestKey(Guid.NewGuid(), 1) };
        Assert.True((await TryDoAsync(Of(member, "hash"), call with { ValidateOnly = true })).IsAccepted);
        Assert.Empty(await IdsAsync(null, null, showRevoked: true));

        var first = await TryDoAsync(Of(member, "hash"), call);
        await TryDoAsync(new RevokeCalendarFeed(first.Result.Id), Sample.Call with { ValidateOnly = true });
        var again = await TryDoAsync(Of(member, "another hash"), call);

        Assert.Equal(Canonical.Of(first), Canonical.Of(again));
        Assert.Equal([1], await IdsAsync(null, null, showRevoked: false));
    }

    [Fact]
    public async Task Feeds_that_are_made_at_once_get_numbers_of_their_own()
    {
        var member = await HireAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => TryDoAsync(Of(member, $"hash {number}"))));

        Assert.Equal(Enumerable.Range(1, 8).Select(id => (long)id), outcomes.Select(outcome => outcome.Result.Id.Value).Order());
    }

    private static CreateCalendarFeed Of(CrewMember member, string hash) => new(member.Id, null, hash, "tester");

    private static CalendarFeed Put(IWriteTransaction tx, CalendarFeed feed)
    {
        tx.Put(feed, ChangeKind.CalendarFeedCreated);
        return feed;
    }

    private async Task<IEnumerable<long>> IdsAsync(CrewMemberId? member, ProductionId? production, bool showRevoked) =>
        (
            await Paged.ReadAllAsync(
                async page => (await TryAskAsync(new ListCalendarFeeds(new(member, production, showRevoked, page)))).Result,
                2
            )
        ).Select(feed => feed.Id.Value);
}
