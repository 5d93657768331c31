using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Suites;

/// <summary>Which live bookings a transaction finds, and in which order.</summary>
public abstract class LiveBookingSuite<THarness> : StoreSuite<THarness>
    where THarness : IStoreHarness, new()
{
    private CrewMember member = null!;
    private Production production = null!;

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
        await ArrangeAsync();
        await BookAsync(member, production, Sample.Days(12, 14));
        var interval = new Interval(At(startDay, startMicros), At(endDay, endMicros));

        var found = await ReadAsync(tx => tx.LiveBookings(member.Id, interval));

        Assert.Equal(overlaps ? 1 : 0, found.Count);
    }

    [Theory]
    [InlineData(14, 0, 1)]
    [InlineData(15, -1, 1)]
    [InlineData(15, 0, 0)]
    public async Task A_booking_ends_after_an_instant_only_if_its_end_is_later(int day, long micros, int count)
    {
        await ArrangeAsync();
        await BookAsync(member, production, Sample.Days(12, 14));

        Assert.Equal(count, (await ReadAsync(tx => tx.LiveBookings(member.Id, At(day, micros)))).Count);
    }

    [Fact]
    public async Task The_bookings_of_a_member_come_in_order_of_start()
    {
        await ArrangeAsync();
        var late = await BookAsync(member, production, Sample.Days(18, 19));
        var early = await BookAsync(member, production, Sample.Days(10, 11));
        var middle = await BookAsync(member, production, Sample.Days(14, 15));
        BookingId[] expected = [early.Id, middle.Id, late.Id];

        Assert.Equal(expected, Ids(await ReadAsync(tx => tx.LiveBookings(member.Id, production.Interval))));
        Assert.Equal(expected, Ids(await ReadAsync(tx => tx.LiveBookings(member.Id, Sample.Start))));
    }

    [Fact]
    public async Task The_bookings_of_a_production_come_in_order_of_id()
    {
        await ArrangeAsync();
        var first = await BookAsync(member, production, Sample.Days(18, 19));
        var second = await BookAsync(member, production, Sample.Days(10, 11));
        var third = await BookAsync(await HireAsync(), production, Sample.Days(14, 15));

        Assert.Equal([first.Id, second.Id, third.Id], Ids(await ReadAsync(tx => tx.LiveBookings(production.Id))));
    }

    [Fact]
    public async Task Released_bookings_and_those_of_others_are_not_found()
    {
        await ArrangeAsync();
        var mine = await BookAsync(member, production, Sample.Days(10, 11));
        await BookAsync(member, production, Sample.Days(12, 13), booking => booking with { State = BookingState.Released });
        var otherProduction = await ScheduleAsync();
        await BookAsync(await HireAsync(), otherProduction, Sample.Days(10, 11));

        Assert.Equal([mine.Id], Ids(await ReadAsync(tx => tx.LiveBookings(member.Id, production.Interval))));
        Assert.Equal([mine.Id], Ids(await ReadAsync(tx => tx.LiveBookings(member.Id, Sample.Start))));
        Assert.Equal([mine.Id], Ids(await ReadAsync(tx => tx.LiveBookings(production.Id))));
    }

    private async Task ArrangeAsync()
    {
        member = await HireAsync();
        production = await ScheduleAsync();
    }

    private static Instant At(int day, long micros) => Sample.Midnight(day) + Duration.FromTicks(micros * 10);

    private static IEnumerable<BookingId> Ids(IEnumerable<Booking> bookings) => bookings.Select(booking => booking.Id);
}
