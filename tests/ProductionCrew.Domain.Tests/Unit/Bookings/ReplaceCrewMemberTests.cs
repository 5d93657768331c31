using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Bookings;

/// <summary>Handing bookings over to somebody named; today is 10 March 2027 in UTC.</summary>
public sealed class ReplaceCrewMemberTests
{
    [Fact]
    public async Task A_booking_that_has_not_begun_is_released_and_wholly_taken_over()
    {
        await using var desk = Desk.Open();
        var (ana, ben) = (await desk.Hire("Ana", "grip:3"), await desk.Hire("Ben", "grip:3"));
        var storm = await desk.Plan("Storm", "2027-03-15..2027-03-20", "Europe/Berlin");
        var booking = await desk.Book(storm, ana, level: 3);

        var (released, taken) = await desk.Do(new ReplaceCrewMember(booking.Name, ben.Id, ExpectedVersion: 1));

        Assert.Equal(booking with { State = BookingState.Released, Version = 2, UpdateTime = desk.Now }, released);
        Assert.Equal((ben.Id, booking.Role, 3), (taken.CrewMember, taken.Role, taken.MinimumLevel));
        Assert.Equal((storm.Dates, storm.Interval), (taken.Dates, taken.Interval));
        Assert.Equal((BookingState.Confirmed, 1, true), (taken.State, taken.Version, taken.Pinned));
        Assert.Equal(booking.Id, taken.ReplacedBooking);
        Assert.Equal((released, taken), (await desk.Read(booking), await desk.Read(taken)));
        Assert.Equal(
            [ChangeKind.BookingReleased, ChangeKind.BookingConfirmed],
            (await desk.Changes(after: 4)).Select(change => change.Kind)
        );
    }

    [Theory]
    [InlineData("2027-03-01..2027-03-20", null, "2027-03-01..2027-03-09", "2027-03-10..2027-03-20")]
    [InlineData("2027-03-01..2027-03-20", "2027-03-10", "2027-03-01..2027-03-09", "2027-03-10..2027-03-20")]
    [InlineData("2027-03-01..2027-03-20", "2027-03-20", "2027-03-01..2027-03-19", "2027-03-20")]
    [InlineData("2027-03-01..2027-03-10", null, "2027-03-01..2027-03-09", "2027-03-10")]
    [InlineData("2027-03-15..2027-03-20", "2027-03-16", "2027-03-15", "2027-03-16..2027-03-20")]
    public async Task A_booking_under_way_is_cut_and_the_rest_taken_over(string dates, string? effectiveDate, string kept, string taken)
    {
        await using var desk = Desk.Open();
        var (ana, ben) = (await desk.Hire("Ana"), await desk.Hire("Ben"));
        var booking = await desk.Book(await desk.Plan("Storm", dates), ana);

        var both = await desk.Do(new ReplaceCrewMember(booking.Name, ben.Id, Given.DateOrNone(effectiveDate)));

        Assert.Equal((BookingState.Confirmed, Given.Dates(kept)), (both.Released.State, both.Released.Dates));
        Assert.Equal((BookingState.Confirmed, Given.Dates(taken)), (both.Booking.State, both.Booking.Dates));
        Assert.Equal(both.Released.Interval.End, both.Booking.Interval.Start);
    }

    [Fact]
    public async Task Before_its_first_day_the_whole_booking_is_taken_over()
    {
        await using var desk = Desk.Open();
        var (ana, ben) = (await desk.Hire("Ana"), await desk.Hire("Ben"));
        var booking = await desk.Book(await desk.Plan("Storm", "2027-03-15..2027-03-20"), ana);
        var both = await desk.Do(new ReplaceCrewMember(booking.Name, ben.Id, Given.Date("2027-03-12")));
        Assert.Equal((BookingState.Released, booking.Dates), (both.Released.State, both.Booking.Dates));
    }

    [Theory]
    [InlineData(Reason.RoleMissing, "director", null)]
    [InlineData(Reason.RoleMissing, "grip:2", null)]
    [InlineData(Reason.OutsideContract, "grip:3", "2027-03-20")]
    public async Task The_replacement_must_be_fit_for_the_seat(Reason reason, string roles, string? fired)
    {
        await using var desk = Desk.Open();
        var (ana, ben) = (await desk.Hire("Ana", "grip:3"), await desk.Hire("Ben", roles, fired: fired));
        var booking = await desk.Book(await desk.Plan("Storm", "2027-03-01..2027-03-20"), ana, level: 3);
        var refusal = await desk.Refuse(reason, new ReplaceCrewMember(booking.Name, ben.Id));
        Assert.Equal(ben.Id, Assert.Single(refusal.Obstacles).CrewMember);
    }

    [Theory]
    [InlineData("2027-03-09", false)]
    [InlineData("2027-03-10", true)]
    [InlineData("2027-03-20", true)]
    [InlineData("2027-03-21", false)]
    public async Task Only_the_days_taken_over_must_be_free(string busy, bool conflicts)
    {
        await using var desk = Desk.Open();
        var (ana, ben) = (await desk.Hire("Ana"), await desk.Hire("Ben"));
        var booking = await desk.Book(await desk.Plan("Storm", "2027-03-01..2027-03-20"), ana);
        var inTheWay = await desk.Book(await desk.Plan("Calm", busy), ben);
        var command = new ReplaceCrewMember(booking.Name, ben.Id);
        if (conflicts)
        {
            var refusal = await desk.Refuse(Reason.BookingConflict, command);
            Assert.Equal(inTheWay.Name, Assert.Single(refusal.Obstacles).Booking);
        }
        else
        {
            await desk.Do(command);
        }
    }

    [Fact]
    public async Task Nobody_replaces_themself()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var booking = await desk.Book(await desk.Plan("Storm", "2027-03-15..2027-03-20"), ana);
        var refusal = await desk.Refuse(Reason.BookingConflict, new ReplaceCrewMember(booking.Name, ana.Id));
        Assert.Equal(booking.Name, Assert.Single(refusal.Obstacles).Booking);
    }

    [Theory]
    [InlineData(Reason.PastUnchangeable, "2027-03-01..2027-03-20", "2027-03-09")]
    [InlineData(Reason.PastUnchangeable, "2027-03-01..2027-03-09", null)]
    [InlineData(Reason.BookingNotLive, "2027-03-01..2027-03-20", "2027-03-21")]
    public async Task Days_that_cannot_be_handed_over_are_refused(Reason reason, string dates, string? effectiveDate)
    {
        await using var desk = Desk.Open();
        var (ana, ben) = (await desk.Hire("Ana"), await desk.Hire("Ben"));
        var booking = await desk.Book(await desk.Plan("Storm", dates), ana);
        await desk.Refuse(reason, new ReplaceCrewMember(booking.Name, ben.Id, Given.DateOrNone(effectiveDate)));
    }

    [Fact]
    public async Task What_is_released_has_nobody_to_replace()
    {
        await using var desk = Desk.Open();
        var (ana, ben) = (await desk.Hire("Ana"), await desk.Hire("Ben"));
        var booking = await desk.Book(await desk.Plan("Storm", "2027-03-15..2027-03-20"), ana);
        await desk.Do(new ReplaceCrewMember(booking.Name, ben.Id));
        await desk.Refuse(Reason.BookingNotLive, new ReplaceCrewMember(booking.Name, ana.Id));
        await desk.Refuse(Reason.StaleEtag, new ReplaceCrewMember(booking.Name, ana.Id, ExpectedVersion: 1));
    }

    [Fact]
    public async Task The_unknown_are_not_found_and_the_person_is_looked_for_first()
    {
        await using var desk = Desk.Open();
        var ben = await desk.Hire("Ben");
        var nothing = new BookingName(new ProductionId(1), new BookingId(1));
        await desk.Refuse(Reason.CrewMemberNotFound, new ReplaceCrewMember(nothing, new CrewMemberId(7)));
        await desk.Refuse(Reason.BookingNotFound, new ReplaceCrewMember(nothing, ben.Id));
        await desk.Refuse(Reason.BookingNotFound, new ReplaceCrewMember(nothing));
    }
}
