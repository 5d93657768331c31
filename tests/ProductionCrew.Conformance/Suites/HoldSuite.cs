using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>Holds are what the clock makes them, on every way of reading, whether or not that has been written.</summary>
public abstract class HoldSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private static readonly Instant Expiry = Sample.Start + Duration.FromHours(2);
    private static readonly Duration Microsecond = Duration.FromTicks(10);

    private CrewMember member = null!;
    private Production production = null!;

    [Theory]
    [InlineData(-1, BookingState.Held, 1)]
    [InlineData(0, BookingState.Expired, 0)]
    [InlineData(1, BookingState.Expired, 0)]
    public async Task A_hold_lives_until_its_expiry_to_the_microsecond(int micros, BookingState state, int count)
    {
        var hold = await HoldOneAsync();
        Clock.Advance(Expiry - Clock.Now + (micros * Microsecond));

        Assert.Equal(state, (await ReadAsync(tx => tx.Find(hold.Id)!)).State);
        Assert.Equal(count, (await ReadAsync(tx => tx.LiveBookings(member.Id, production.Interval))).Count);
        Assert.Equal(count, (await ReadAsync(tx => tx.LiveBookings(member.Id, Sample.Start))).Count);
        Assert.Equal(count, (await ReadAsync(tx => tx.LiveBookings(production.Id))).Count);
        Assert.Equal(1 - count, (await ReadAsync(tx => tx.OverdueHolds(10))).Count);
        Assert.Equal([hold.Id], (await ReadAsync(tx => tx.HoldsAsWritten(member.Id))).Select(row => row.Id));
        foreach (var other in Enum.GetValues<BookingState>())
        {
            var page = await ReadAsync(tx => tx.List(In(other)));
            Assert.Equal(other == state ? 1 : 0, page.Items.Length);
            Assert.Equal(page.Items.Length, page.TotalSize);
        }
    }

    [Fact]
    public async Task An_expired_hold_is_shown_as_it_will_be_written()
    {
        var hold = await HoldOneAsync();
        Clock.Advance(Duration.FromDays(1));
        var expected = hold with { State = BookingState.Expired, Version = 2, UpdateTime = Expiry };

        Assert.Equal(Canonical.Of(expected), Canonical.Of(await ReadAsync(tx => tx.Find(hold.Id)!)));
        Assert.Equal(Canonical.Of(expected), Canonical.Of(Assert.Single((await ContentAsync()).Bookings)));
        Assert.Equal(Canonical.Of(hold), Canonical.Of(Assert.Single(await ReadAsync(tx => tx.HoldsAsWritten(member.Id)))));
        Assert.Equal(Canonical.Of(hold), Canonical.Of(Assert.Single(await ReadAsync(tx => tx.OverdueHolds(10)))));
    }

    [Fact]
    public async Task A_hold_waits_behind_the_live_holds_of_its_member_that_overlap_it_and_came_before()
    {
        await ArrangeAsync();
        var first = await HoldAsync(member, production, Sample.Days(10, 12), Expiry);
        var second = await HoldAsync(member, production, Sample.Days(12, 14), Expiry + Microsecond, 1);
        var third = await HoldAsync(member, production, Sample.Days(11, 13), Expiry + Duration.FromDays(1), 2);
        await HoldAsync(member, production, Sample.Days(15, 16), Expiry);
        await HoldAsync(await HireAsync(), production, Sample.Days(10, 12), Expiry);

        Assert.Equal((int[])[0, 1, 2], await AheadAsync(first, second, third));

        Clock.Advance(Expiry - Clock.Now);
        Assert.Equal((int[])[0, 0, 1], await AheadAsync(first, second, third));
        Clock.Advance(Microsecond);
        Assert.Equal((int[])[0, 0, 0], await AheadAsync(first, second, third));
        Assert.Equal((int[])[0, 1, 2], await AsWrittenAsync(first, second, third));
    }

    [Fact]
    public async Task Bookings_of_a_member_come_in_order_of_start_and_id_whatever_their_states()
    {
        await ArrangeAsync();
        var late = await BookAsync(member, production, Sample.Days(18, 19));
        var first = await HoldAsync(member, production, Sample.Days(12, 14), Expiry);
        var early = await BookAsync(member, production, Sample.Days(10, 11));
        var second = await HoldAsync(member, production, Sample.Days(12, 13), Expiry, 1);
        BookingId[] expected = [early.Id, first.Id, second.Id, late.Id];

        Assert.Equal(expected, (await ReadAsync(tx => tx.LiveBookings(member.Id, production.Interval))).Select(row => row.Id));
        Assert.Equal(expected, (await ReadAsync(tx => tx.LiveBookings(member.Id, Sample.Start))).Select(row => row.Id));
        Assert.Equal(
            new[] { late.Id, first.Id, early.Id, second.Id },
            (await ReadAsync(tx => tx.LiveBookings(production.Id))).Select(row => row.Id)
        );
    }

    [Fact]
    public async Task Only_a_hold_that_blocks_keeps_a_member_from_being_free()
    {
        await ArrangeAsync();
        await HoldAsync(member, production, Sample.Days(10, 12), Expiry);
        await HoldAsync(member, production, Sample.Days(12, 16), Expiry + Duration.FromDays(1), 1);

        await AssertFreeAsync(Sample.Days(12, 12), isFree: false, isFreeToHold: false);
        await AssertFreeAsync(Sample.Days(14, 15), isFree: true, isFreeToHold: false);
        await AssertFreeAsync(Sample.Days(17, 19), isFree: true, isFreeToHold: true);
        Clock.Advance(Expiry - Clock.Now);
        await AssertFreeAsync(Sample.Days(10, 11), isFree: true, isFreeToHold: true);
        await AssertFreeAsync(Sample.Days(14, 15), isFree: false, isFreeToHold: false);
    }

    [Fact]
    public async Task A_change_of_the_clock_has_its_own_time_and_no_caller()
    {
        var hold = await HoldOneAsync();
        Clock.Advance(Duration.FromDays(1));

        await WriteAsync(
            (tx, now) =>
            {
                tx.Put(hold.At(now), ChangeKind.BookingExpired, Expiry);
                return hold;
            },
            Sample.Call with
            {
                Request = new RequestKey(Guid.Parse("5a3e1c2e-6a52-4c39-9a0e-5f7d2b1c8e44"), 1),
            }
        );

        var change = (await ContentAsync()).Changes[^1];
        Assert.Equal(
            Canonical.Of(new Change(change.Sequence, Expiry, ChangeKind.BookingExpired, "system", null, null, null, hold.At(Clock.Now))),
            Canonical.Of(change)
        );
    }

    [Fact]
    public async Task Overdue_holds_come_in_order_of_expiry_and_id_and_no_more_than_asked_for()
    {
        await ArrangeAsync();
        var late = await HoldAsync(member, production, Sample.Days(10, 11), Expiry + Microsecond);
        var early = await HoldAsync(await HireAsync(), production, Sample.Days(10, 11), Expiry);
        var earlyToo = await HoldAsync(member, production, Sample.Days(12, 13), Expiry);
        await HoldAsync(member, production, Sample.Days(14, 15), Expiry + Duration.FromDays(9));
        Clock.Advance(Duration.FromDays(1));

        Assert.Equal([early.Id, earlyToo.Id, late.Id], (await ReadAsync(tx => tx.OverdueHolds(10))).Select(row => row.Id));
        Assert.Equal([early.Id, earlyToo.Id], (await ReadAsync(tx => tx.OverdueHolds(2))).Select(row => row.Id));
    }

    private async Task<Booking> HoldOneAsync()
    {
        await ArrangeAsync();
        return await HoldAsync(member, production, production.Dates, Expiry);
    }

    private async Task ArrangeAsync()
    {
        member = await HireAsync();
        production = await ScheduleAsync();
    }

    private async Task AssertFreeAsync(DateRange dates, bool isFree, bool isFreeToHold)
    {
        var search = SearchFor(dates);
        var query = new AvailabilityFilter(dates, search.Interval, null, 1, new PageRequest(null, 10));
        CrewMemberId[] free = isFree ? [member.Id] : [];
        Assert.Equal(free, (await ReadAsync(tx => tx.FreeCrew(search))).Select(one => one.Id));
        Assert.Equal(free.Length, (await ReadAsync<int[]>(tx => [tx.CountFreeCrew(search)]))[0]);
        Assert.Equal(free, (await ReadAsync(tx => tx.List(query))).Items.Select(one => one.Id));
        Assert.Equal(free, (await ReadAsync(tx => tx.List(query with { Role = Sample.Grip }))).Items.Select(one => one.Id));
        Assert.Equal(free.Length, (await ReadAsync(tx => tx.CountFreeByRole(query))).Sum(count => count.Count));
        Assert.Equal(isFreeToHold ? 1 : 0, (await ReadAsync(tx => tx.FreeCrew(search with { IsForHold = true }))).Count);
    }

    private Task<int[]> AheadAsync(params Booking[] holds) =>
        ReadAsync<int[]>(tx => [.. holds.Select(hold => tx.Find(hold.Id)!.AheadCount)]);

    private Task<int[]> AsWrittenAsync(params Booking[] holds) =>
        ReadAsync<int[]>(tx => [.. holds.Select(hold => tx.HoldsAsWritten(member.Id).Single(row => row.Id == hold.Id).AheadCount)]);

    private static FreeCrewSearch SearchFor(DateRange dates) => new(Sample.Grip, 1, dates, dates.In(DateTimeZone.Utc), 10);

    private static BookingFilter In(BookingState state) =>
        new(null, null, [state], null, null, BookingOrder.Id, Descending: false, new PageRequest(null, 10));
}
