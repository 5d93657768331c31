using NodaTime;
using ProductionCrew.Domain.Model;

namespace ProductionCrew.Conformance.Suites;

/// <summary>The last line behind the rules: no store takes two live bookings of one member that overlap.</summary>
public abstract class OverlapGuardSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    [Theory]
    [InlineData(10, 19)]
    [InlineData(12, 13)]
    [InlineData(8, 22)]
    [InlineData(5, 10)]
    [InlineData(19, 30)]
    public async Task A_live_booking_that_overlaps_another_of_the_member_is_refused_as_a_bug(int first, int last)
    {
        var member = await HireAsync();
        await BookAsync(member, await ScheduleAsync(), Sample.Days(10, 19));
        var other = await ScheduleAsync(production => production.On(Sample.Days(first, last)));
        var before = (await ContentAsync()).Lines();

        await Assert.ThrowsAsync<InvalidOperationException>(() => BookAsync(member, other, other.Dates));

        Assert.Equal(before, (await ContentAsync()).Lines());
        await BookAsync(await HireAsync(), other, other.Dates);
    }

    [Fact]
    public async Task The_instants_decide_and_not_the_dates()
    {
        var member = await HireAsync();
        await BookAsync(member, await ScheduleAsync(), Sample.Days(10, 19));
        var east = await ScheduleAsync(production => production.On(Sample.Days(20, 21), DateTimeZoneProviders.Tzdb["Asia/Tokyo"]));

        await Assert.ThrowsAsync<InvalidOperationException>(() => BookAsync(member, east, east.Dates));
    }

    [Fact]
    public async Task Bookings_that_touch_do_not_overlap()
    {
        var member = await HireAsync();
        await BookAsync(member, await ScheduleAsync(), Sample.Days(10, 19));

        await BookAsync(member, await ScheduleAsync(production => production.On(Sample.Days(20, 21))), Sample.Days(20, 21));
        await BookAsync(member, await ScheduleAsync(production => production.On(Sample.Days(8, 9))), Sample.Days(8, 9));

        Assert.Equal(3, (await ContentAsync()).Bookings.Count);
    }

    [Fact]
    public async Task Released_bookings_and_other_members_are_not_in_the_way()
    {
        var member = await HireAsync();
        var production = await ScheduleAsync();
        await BookAsync(member, production, production.Dates, booking => booking with { State = BookingState.Released });
        await BookAsync(member, production, production.Dates);
        await BookAsync(member, production, production.Dates, booking => booking with { State = BookingState.Released });
        await BookAsync(await HireAsync(), production, production.Dates);

        Assert.Equal(2, (await ReadAsync(tx => tx.LiveBookings(production.Id))).Count);
    }

    [Fact]
    public async Task A_booking_may_be_replaced_by_itself()
    {
        var member = await HireAsync();
        var production = await ScheduleAsync();
        var booking = await BookAsync(member, production, Sample.Days(10, 15));

        await PutAsync(booking with { Dates = Sample.Days(12, 19), Interval = Sample.Days(12, 19).In(DateTimeZone.Utc), Version = 2 });

        Assert.Equal(Sample.Days(12, 19), Assert.Single((await ContentAsync()).Bookings).Dates);
    }

    [Fact]
    public async Task A_booking_may_not_be_moved_or_revived_onto_another()
    {
        var member = await HireAsync();
        var production = await ScheduleAsync();
        await BookAsync(member, production, Sample.Days(10, 12));
        var moved = await BookAsync(member, production, Sample.Days(13, 15));
        var revived = await BookAsync(member, production, Sample.Days(10, 19), booking => booking with { State = BookingState.Released });

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            PutAsync(moved with { Dates = Sample.Days(12, 15), Interval = Sample.Days(12, 15).In(DateTimeZone.Utc) })
        );
        await Assert.ThrowsAsync<InvalidOperationException>(() => PutAsync(revived with { State = BookingState.Confirmed }));
    }

    [Fact]
    public async Task A_room_freed_in_the_same_transaction_can_be_taken()
    {
        var member = await HireAsync();
        var production = await ScheduleAsync();
        var booking = await BookAsync(member, production, production.Dates);

        await WriteAsync(
            (tx, now) =>
            {
                Release(tx, now, booking);
                return Book(tx, now, member, production, production.Dates);
            }
        );

        Assert.NotEqual(booking.Id, Assert.Single(await ReadAsync(tx => tx.LiveBookings(production.Id))).Id);
    }

    [Fact]
    public async Task Bookings_that_are_put_together_may_exchange_their_time()
    {
        var member = await HireAsync();
        var production = await ScheduleAsync();
        var first = await BookAsync(member, production, Sample.Days(10, 12));
        var second = await BookAsync(member, production, Sample.Days(13, 15));
        var hold = await HoldAsync(member, production, Sample.Days(16, 18), Sample.Start + Duration.FromHours(1));
        var elsewhere = await BookAsync(await HireAsync(), production, Sample.Days(10, 12));
        var logged = (await ContentAsync()).Changes.Count;

        await PutAllAsync(On(first, 16, 17), On(second, 10, 11), On(hold, 12, 14), On(elsewhere, 11, 13));

        var content = await ContentAsync();
        Assert.Equal([first.Id, second.Id, hold.Id, elsewhere.Id], content.Changes.Skip(logged).Select(change => change.Booking!.Id));
        Assert.Equal(
            [Sample.Days(16, 17), Sample.Days(10, 11), Sample.Days(12, 14), Sample.Days(11, 13)],
            content.Bookings.Select(booking => booking.Dates)
        );
        Assert.Equal(
            [second.Id, hold.Id, first.Id],
            (await ReadAsync(tx => tx.LiveBookings(member.Id, Sample.Start))).Select(one => one.Id)
        );
    }

    [Fact]
    public async Task What_overlaps_when_all_are_put_is_refused_as_a_bug()
    {
        var member = await HireAsync();
        var production = await ScheduleAsync();
        var first = await BookAsync(member, production, Sample.Days(10, 12));
        var second = await BookAsync(member, production, Sample.Days(13, 15));
        await BookAsync(member, production, Sample.Days(16, 18));
        var before = (await ContentAsync()).Lines();

        await Assert.ThrowsAsync<InvalidOperationException>(() => PutAllAsync(On(first, 13, 15), On(second, 10, 13)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => PutAllAsync(On(first, 10, 11), On(second, 13, 16)));

        Assert.Equal(before, (await ContentAsync()).Lines());
    }

    [Fact]
    public async Task A_hold_that_blocks_guards_its_time_as_long_as_it_is_written_so()
    {
        var member = await HireAsync();
        var production = await ScheduleAsync();
        var hold = await HoldAsync(member, production, Sample.Days(10, 12), Sample.Start + Duration.FromHours(1));

        await Assert.ThrowsAsync<InvalidOperationException>(() => BookAsync(member, production, Sample.Days(12, 13)));
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            HoldAsync(member, production, Sample.Days(8, 10), hold.HoldExpireTime!.Value)
        );
        Clock.Advance(Duration.FromHours(2));
        await Assert.ThrowsAsync<InvalidOperationException>(() => BookAsync(member, production, Sample.Days(12, 13)));
        await PutAsync(hold.At(Clock.Now));
        await BookAsync(member, production, Sample.Days(12, 13));
        await Assert.ThrowsAsync<InvalidOperationException>(() => PutAsync(hold));
    }

    [Fact]
    public async Task A_hold_that_waits_is_in_nobodys_way_until_it_is_promoted()
    {
        var member = await HireAsync();
        var production = await ScheduleAsync();
        await BookAsync(member, production, Sample.Days(10, 12));
        var waiting = await HoldAsync(member, production, Sample.Days(12, 14), Sample.Start + Duration.FromHours(1), aheadCount: 1);
        await BookAsync(member, production, Sample.Days(14, 15));

        await Assert.ThrowsAsync<InvalidOperationException>(() => PutAsync(waiting with { AheadCount = 0 }));
    }

    private static Booking On(Booking booking, int first, int last) =>
        booking with
        {
            Dates = Sample.Days(first, last),
            Interval = Sample.Days(first, last).In(DateTimeZone.Utc),
        };

    private Task<Booking> PutAllAsync(params Booking[] bookings) =>
        WriteAsync(
            (tx, _) =>
            {
                tx.PutAll(bookings, ChangeKind.BookingMoved);
                return bookings[0];
            }
        );

    private Task<Booking> PutAsync(Booking booking) =>
        WriteAsync(
            (tx, _) =>
            {
                tx.Put(booking, ChangeKind.BookingMoved);
                return booking;
            }
        );
}
