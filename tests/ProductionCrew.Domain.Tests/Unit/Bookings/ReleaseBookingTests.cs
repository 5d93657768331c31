using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Bookings;

/// <summary>Giving bookings back; today is 10 March 2027 in UTC.</summary>
public sealed class ReleaseBookingTests
{
    [Theory]
    [InlineData("2027-03-15..2027-03-20", null)]
    [InlineData("2027-03-10..2027-03-20", null)]
    [InlineData("2027-03-15..2027-03-20", "2027-03-11")]
    [InlineData("2027-03-15..2027-03-20", "2027-03-15")]
    [InlineData("2027-03-10..2027-03-10", "2027-03-10")]
    public async Task A_booking_that_has_not_begun_is_released(string dates, string? effectiveDate)
    {
        await using var desk = Desk.Open();
        var booking = await desk.Book(await desk.Plan("Storm", dates), await desk.Hire("Ana"));

        var released = await desk.Do(new ReleaseBooking(booking.Name, "no light", Given.DateOrNone(effectiveDate), ExpectedVersion: 1));

        var expected = booking with { State = BookingState.Released, ReleaseReason = "no light", Version = 2, UpdateTime = desk.Now };
        Assert.Equal(expected, released);
        Assert.Equal(expected, await desk.Read(booking));
        Assert.Equal(ChangeKind.BookingReleased, Assert.Single(await desk.Changes(after: 3)).Kind);
    }

    [Theory]
    [InlineData("2027-03-01..2027-03-20", null, "2027-03-01..2027-03-09")]
    [InlineData("2027-03-09..2027-03-10", null, "2027-03-09")]
    [InlineData("2027-03-01..2027-03-20", "2027-03-10", "2027-03-01..2027-03-09")]
    [InlineData("2027-03-01..2027-03-20", "2027-03-20", "2027-03-01..2027-03-19")]
    [InlineData("2027-03-15..2027-03-20", "2027-03-16", "2027-03-15")]
    public async Task A_booking_under_way_is_cut_and_stays_confirmed(string dates, string? effectiveDate, string kept)
    {
        await using var desk = Desk.Open();
        var storm = await desk.Plan("Storm", dates, "Europe/Berlin");
        var booking = await desk.Book(storm, await desk.Hire("Ana"));

        var cut = await desk.Do(new ReleaseBooking(booking.Name, EffectiveDate: Given.DateOrNone(effectiveDate)));

        Assert.Equal((BookingState.Confirmed, Given.Dates(kept), 2), (cut.State, cut.Dates, cut.Version));
        Assert.Equal(Given.Dates(kept).In(storm.TimeZone), cut.Interval);
        Assert.Equal(ChangeKind.BookingCut, Assert.Single(await desk.Changes(after: 3)).Kind);
    }

    [Theory]
    [InlineData("2027-03-10T10:59:59Z", "2027-03-09")]
    [InlineData("2027-03-10T11:00:00Z", "2027-03-10")]
    public async Task Today_is_today_where_the_production_shoots(string now, string lastKept)
    {
        await using var desk = Desk.Open(now);
        var booking = await desk.Book(await desk.Plan("Storm", "2027-03-01..2027-03-20", "Pacific/Auckland"), await desk.Hire("Ana"));
        var cut = await desk.Do(new ReleaseBooking(booking.Name));
        Assert.Equal(Given.Date(lastKept), cut.Dates.Last);
    }

    [Theory]
    [InlineData("2027-03-01..2027-03-20", "2027-03-09")]
    [InlineData("2027-03-01..2027-03-09", null)]
    [InlineData("2027-03-01..2027-03-09", "2027-03-10")]
    [InlineData("2027-03-01..2027-03-09", "2027-03-05")]
    [InlineData("2027-03-15..2027-03-20", "2027-03-09")]
    public async Task The_past_does_not_change(string dates, string? effectiveDate)
    {
        await using var desk = Desk.Open();
        var booking = await desk.Book(await desk.Plan("Storm", dates), await desk.Hire("Ana"));
        var command = new ReleaseBooking(booking.Name, EffectiveDate: Given.DateOrNone(effectiveDate));
        var refusal = await desk.Refuse(Reason.PastUnchangeable, command);
        Assert.Equal(booking.Name, Assert.Single(refusal.Obstacles).Booking);
    }

    [Fact]
    public async Task A_booking_is_not_live_after_its_last_day()
    {
        await using var desk = Desk.Open();
        var booking = await desk.Book(await desk.Plan("Storm", "2027-03-01..2027-03-20"), await desk.Hire("Ana"));
        var command = new ReleaseBooking(booking.Name, EffectiveDate: Given.Date("2027-03-21"));
        var refusal = await desk.Refuse(Reason.BookingNotLive, command);
        Assert.Equal(booking.Dates, Assert.Single(refusal.Obstacles).Dates);
    }

    [Fact]
    public async Task What_is_released_cannot_be_released_again()
    {
        await using var desk = Desk.Open();
        var booking = await desk.Book(await desk.Plan("Storm", "2027-03-15..2027-03-20"), await desk.Hire("Ana"));
        await desk.Do(new ReleaseBooking(booking.Name));
        await desk.Refuse(Reason.BookingNotLive, new ReleaseBooking(booking.Name));
    }

    [Fact]
    public async Task Another_version_than_expected_is_stale_before_anything_else()
    {
        await using var desk = Desk.Open();
        var booking = await desk.Book(await desk.Plan("Storm", "2027-03-15..2027-03-20"), await desk.Hire("Ana"));
        await desk.Do(new ReleaseBooking(booking.Name));
        var refusal = await desk.Refuse(Reason.StaleEtag, new ReleaseBooking(booking.Name, ExpectedVersion: 1));
        Assert.Equal("productions/1/bookings/1", refusal.Resource);
    }

    [Fact]
    public async Task A_booking_named_under_another_production_is_not_found()
    {
        await using var desk = Desk.Open();
        var booking = await desk.Book(await desk.Plan("Storm", "2027-03-15..2027-03-20"), await desk.Hire("Ana"));
        var calm = await desk.Plan("Calm", "2027-03-15..2027-03-20");
        await desk.Refuse(Reason.BookingNotFound, new ReleaseBooking(new BookingName(calm.Id, booking.Id), ExpectedVersion: 9));
    }
}
