using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Bookings;

/// <summary>Whom and when one can book; today is 10 March 2027 in UTC.</summary>
public sealed class BookCrewMemberTests
{
    private static readonly RoleName Grip = Given.Role("grip");

    [Fact]
    public async Task A_booking_holds_the_person_by_name_for_the_whole_production()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", "grip:3");
        var storm = await desk.Plan("Storm", "2027-03-15..2027-03-20", "Europe/Berlin");

        var booking = await desk.Do(new BookCrewMember(storm.Id, ana.Id, Grip));

        Assert.Equal("productions/1/bookings/1", $"{booking.Name}");
        Assert.Equal((ana.Id, Grip, 1, true), (booking.CrewMember, booking.Role, booking.MinimumLevel, booking.Pinned));
        Assert.Equal(storm.Dates, booking.Dates);
        Assert.Equal(Given.Time("2027-03-14T23:00:00Z"), booking.Interval.Start);
        Assert.Equal(Given.Time("2027-03-20T23:00:00Z"), booking.Interval.End);
        Assert.Equal((BookingState.Confirmed, 1), (booking.State, booking.Version));
        Assert.Equal((desk.Now, desk.Now), (booking.CreateTime, booking.UpdateTime));
        Assert.Null(booking.ReplacedBooking);
        Assert.Equal(booking, await desk.Read(booking));
        Assert.Equal(ChangeKind.BookingConfirmed, Assert.Single(await desk.Changes(after: 2)).Kind);
    }

    [Theory]
    [InlineData("2027-03-15..2027-03-20", null, null, "2027-03-15..2027-03-20")]
    [InlineData("2027-03-15..2027-03-20", "2027-03-17", null, "2027-03-17..2027-03-20")]
    [InlineData("2027-03-15..2027-03-20", null, "2027-03-17", "2027-03-15..2027-03-17")]
    [InlineData("2027-03-15..2027-03-20", "2027-03-20", "2027-03-20", "2027-03-20")]
    [InlineData("2027-03-10..2027-03-20", null, null, "2027-03-10..2027-03-20")]
    [InlineData("2027-03-01..2027-03-20", null, null, "2027-03-10..2027-03-20")]
    [InlineData("2027-03-01..2027-03-10", null, null, "2027-03-10")]
    [InlineData("2027-03-01..2027-03-20", "2027-03-10", "2027-03-11", "2027-03-10..2027-03-11")]
    [InlineData("2027-03-01..2027-03-20", null, "2027-03-12", "2027-03-10..2027-03-12")]
    public async Task Dates_not_given_are_the_productions_from_today_on(string shooting, string? first, string? last, string expected)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var storm = await desk.Plan("Storm", shooting);
        var booking = await desk.Do(new BookCrewMember(storm.Id, ana.Id, Grip, Given.DateOrNone(first), Given.DateOrNone(last)));
        Assert.Equal(Given.Dates(expected), booking.Dates);
    }

    [Theory]
    [InlineData("2027-03-01..2027-03-20", null, null, "2027-03-01..2027-03-20")]
    [InlineData("2027-03-01..2027-03-20", "2027-03-02", "2027-03-03", "2027-03-02..2027-03-03")]
    [InlineData("2027-03-01..2027-03-09", null, null, "2027-03-01..2027-03-09")]
    [InlineData("2027-03-01..2027-03-09", "2027-03-09", null, "2027-03-09")]
    public async Task Imports_may_book_the_past(string shooting, string? first, string? last, string expected)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var storm = await desk.Plan("Storm", shooting);
        var booking = await desk.Do(
            new BookCrewMember(storm.Id, ana.Id, Grip, Given.DateOrNone(first), Given.DateOrNone(last), AllowPast: true)
        );
        Assert.Equal(Given.Dates(expected), booking.Dates);
    }

    [Theory]
    [InlineData(Reason.DatesInPast, "2027-03-09", null, "2027-03-09..2027-03-20")]
    [InlineData(Reason.DatesInPast, "2027-03-09", "2027-03-09", "2027-03-09")]
    [InlineData(Reason.DatesInPast, null, "2027-03-09", null)]
    [InlineData(Reason.DatesInPast, "2027-02-01", "2027-04-01", "2027-02-01..2027-04-01")]
    [InlineData(Reason.OutsideProduction, null, "2027-03-21", "2027-03-10..2027-03-21")]
    [InlineData(Reason.OutsideProduction, "2027-03-21", null, null)]
    [InlineData(Reason.OutsideProduction, "2027-03-12", "2027-03-11", null)]
    public async Task Days_that_cannot_be_booked_are_refused(Reason reason, string? first, string? last, string? named)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var storm = await desk.Plan("Storm", "2027-03-01..2027-03-20");

        var refusal = await desk.Refuse(
            reason,
            new BookCrewMember(storm.Id, ana.Id, Grip, Given.DateOrNone(first), Given.DateOrNone(last))
        );

        var obstacle = Assert.Single(refusal.Obstacles);
        Assert.Equal((reason, storm.Id, "Storm"), (obstacle.Rule, obstacle.Production!.Value, obstacle.ProductionTitle!.Value.Text));
        Assert.Equal(named is null ? null : Given.Dates(named), obstacle.Dates);
        Assert.Equal(reason is Reason.OutsideProduction ? storm.Dates : null, obstacle.ProductionDates);
    }

    [Theory]
    [InlineData("2027-02-28", "2027-03-05")]
    [InlineData("2027-03-05", "2027-03-21")]
    public async Task Imports_stay_within_the_production(string first, string last)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var storm = await desk.Plan("Storm", "2027-03-01..2027-03-20");
        var command = new BookCrewMember(storm.Id, ana.Id, Grip, Given.Date(first), Given.Date(last), AllowPast: true);
        var refusal = await desk.Refuse(Reason.OutsideProduction, command);
        Assert.Equal(Given.Dates($"{first}..{last}"), Assert.Single(refusal.Obstacles).Dates);
    }

    [Theory]
    [InlineData("2027-03-10T10:59:59Z", "Pacific/Auckland", "2027-03-10")]
    [InlineData("2027-03-10T11:00:00Z", "Pacific/Auckland", "2027-03-11")]
    [InlineData("2027-03-10T07:59:59Z", "America/Los_Angeles", "2027-03-09")]
    [InlineData("2018-11-04T02:59:59Z", "America/Sao_Paulo", "2018-11-03")]
    [InlineData("2018-11-04T03:00:00Z", "America/Sao_Paulo", "2018-11-04")]
    public async Task Today_is_today_where_the_production_shoots(string now, string zone, string today)
    {
        await using var desk = Desk.Open(now);
        var ana = await desk.Hire("Ana", hired: "2018-01-01");
        var date = Given.Date(today);
        var storm = await desk.Plan("Storm", $"{date.PlusDays(-5):uuuu-MM-dd}..{date.PlusDays(5):uuuu-MM-dd}", zone);

        await desk.Refuse(Reason.DatesInPast, new BookCrewMember(storm.Id, ana.Id, Grip, date.PlusDays(-1)));

        var booking = await desk.Do(new BookCrewMember(storm.Id, ana.Id, Grip));
        Assert.Equal(date, booking.Dates.First);
    }

    [Fact]
    public async Task A_production_that_has_wrapped_takes_nobody_unless_the_past_is_allowed()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var storm = await desk.Plan("Storm", "2027-03-01..2027-03-09");
        var refusal = await desk.Refuse(Reason.ProductionWrapped, new BookCrewMember(storm.Id, ana.Id, Grip, Given.Date("2027-03-01")));
        Assert.Equal(storm.Dates, Assert.Single(refusal.Obstacles).Dates);
        await desk.Do(new BookCrewMember(storm.Id, ana.Id, Grip, AllowPast: true));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cancelled_production_takes_nobody(bool allowPast)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var storm = await desk.Plan("Storm", "2027-03-01..2027-03-20", cancelled: "2027-03-15");
        await desk.Refuse(Reason.ProductionCancelled, new BookCrewMember(storm.Id, ana.Id, Grip, AllowPast: allowPast));
    }

    [Fact]
    public async Task The_unknown_are_not_found_and_the_person_is_looked_for_first()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var nobody = await desk.Refuse(Reason.CrewMemberNotFound, new BookCrewMember(new ProductionId(8), new CrewMemberId(7), Grip));
        var nothing = await desk.Refuse(Reason.ProductionNotFound, new BookCrewMember(new ProductionId(8), ana.Id, Grip));
        Assert.Equal(("crewMembers/7", "productions/8"), (nobody.Resource, nothing.Resource));
    }
}
