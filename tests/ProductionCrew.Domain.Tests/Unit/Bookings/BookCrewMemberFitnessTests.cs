using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Bookings;

/// <summary>Whether the person can take the booking; today is 10 March 2027 in UTC.</summary>
public sealed class BookCrewMemberFitnessTests
{
    private static readonly RoleName Grip = Given.Role("grip");

    [Fact]
    public async Task Somebody_without_the_role_is_refused()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", "director");
        var storm = await desk.Plan("Storm", "2027-03-15..2027-03-20");
        var refusal = await desk.Refuse(Reason.RoleMissing, new BookCrewMember(storm.Id, ana.Id, Grip));
        var obstacle = Assert.Single(refusal.Obstacles);
        Assert.Equal((ana.Id, Grip, 1), (obstacle.CrewMember!.Value, obstacle.Role!.Value, obstacle.MinimumLevel!.Value));
        Assert.Equal("Storm", obstacle.ProductionTitle!.Value.Text);
    }

    [Theory]
    [InlineData("2027-03-15", null, true)]
    [InlineData("2027-03-16", null, false)]
    [InlineData("2027-01-01", "2027-03-21", true)]
    [InlineData("2027-01-01", "2027-03-20", false)]
    [InlineData("2027-01-01", "2027-02-01", false)]
    public async Task The_contract_covers_the_first_day_and_the_last(string hired, string? fired, bool isCovered)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", hired: hired, fired: fired);
        var storm = await desk.Plan("Storm", "2027-03-15..2027-03-20");
        var command = new BookCrewMember(storm.Id, ana.Id, Grip);
        if (isCovered)
        {
            await desk.Do(command);
        }
        else
        {
            var refusal = await desk.Refuse(Reason.OutsideContract, command);
            Assert.Equal(storm.Dates, Assert.Single(refusal.Obstacles).Dates);
        }
    }

    [Fact]
    public async Task Contract_days_are_compared_as_written_whatever_the_zones()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", hired: "2027-03-15", fired: "2027-03-21", zone: "Pacific/Auckland");
        var storm = await desk.Plan("Storm", "2027-03-15..2027-03-20", "America/Los_Angeles");
        await desk.Do(new BookCrewMember(storm.Id, ana.Id, Grip));
    }

    [Theory]
    [InlineData("2027-03-10..2027-03-14", false)]
    [InlineData("2027-03-21..2027-03-25", false)]
    [InlineData("2027-03-10..2027-03-15", true)]
    [InlineData("2027-03-20..2027-03-25", true)]
    [InlineData("2027-03-17", true)]
    [InlineData("2027-03-11..2027-03-30", true)]
    public async Task Productions_conflict_if_they_share_a_day_and_not_if_one_follows_the_other(string dates, bool conflicts)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var storm = await desk.Plan("Storm", "2027-03-15..2027-03-20");
        var calm = await desk.Plan("Calm", dates);
        var held = await desk.Do(new BookCrewMember(storm.Id, ana.Id, Grip));
        var command = new BookCrewMember(calm.Id, ana.Id, Grip);
        if (!conflicts)
        {
            await desk.Do(command);
            return;
        }

        var refusal = await desk.Refuse(Reason.BookingConflict, command);
        var obstacle = Assert.Single(refusal.Obstacles);
        Assert.Equal((held.Name, storm.Id, "Storm"), (obstacle.Booking!.Value, obstacle.Production!.Value, $"{obstacle.ProductionTitle}"));
        Assert.Equal((ana.Id, "Ana"), (obstacle.CrewMember!.Value, $"{obstacle.CrewMemberName}"));
        Assert.Equal((held.Dates, held.Interval), (obstacle.Dates!.Value, obstacle.Interval!.Value));
    }

    [Theory]
    [InlineData("America/Los_Angeles", "2027-03-15", "Pacific/Auckland", "2027-03-16", true)]
    [InlineData("Pacific/Auckland", "2027-03-16", "America/Los_Angeles", "2027-03-15", true)]
    [InlineData("Pacific/Kiritimati", "2027-03-15", "Pacific/Pago_Pago", "2027-03-15", false)]
    [InlineData("Europe/Berlin", "2027-03-15", "Europe/London", "2027-03-16", false)]
    [InlineData("Europe/London", "2027-03-15", "Europe/Berlin", "2027-03-16", true)]
    public async Task Across_zones_the_instants_decide(string zone, string dates, string otherZone, string otherDates, bool conflicts)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Book(await desk.Plan("Storm", dates, zone), ana);
        var calm = await desk.Plan("Calm", otherDates, otherZone);
        var command = new BookCrewMember(calm.Id, ana.Id, Grip);
        if (conflicts)
        {
            await desk.Refuse(Reason.BookingConflict, command);
        }
        else
        {
            await desk.Do(command);
        }
    }

    [Fact]
    public async Task Adjacent_days_do_not_conflict_where_the_clocks_skip_the_midnight_between_them()
    {
        await using var desk = Desk.Open("2018-11-01T12:00:00Z");
        var ana = await desk.Hire("Ana", hired: "2018-01-01");
        var storm = await desk.Plan("Storm", "2018-11-02..2018-11-03", "America/Sao_Paulo");
        var calm = await desk.Plan("Calm", "2018-11-04..2018-11-05", "America/Sao_Paulo");
        var first = await desk.Do(new BookCrewMember(storm.Id, ana.Id, Grip));
        var second = await desk.Do(new BookCrewMember(calm.Id, ana.Id, Grip));
        Assert.Equal(first.Interval.End, second.Interval.Start);
    }

    [Fact]
    public async Task Nobody_is_in_one_production_twice_at_a_time()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", "grip director");
        var storm = await desk.Plan("Storm", "2027-03-15..2027-03-20");
        var first = await desk.Do(new BookCrewMember(storm.Id, ana.Id, Grip, LastDate: Given.Date("2027-03-17")));
        var director = Given.Role("director");
        var refusal = await desk.Refuse(Reason.BookingConflict, new BookCrewMember(storm.Id, ana.Id, director));
        Assert.Equal(first.Name, Assert.Single(refusal.Obstacles).Booking);
        await desk.Do(new BookCrewMember(storm.Id, ana.Id, director, FirstDate: Given.Date("2027-03-18")));
    }

    [Fact]
    public async Task A_refusal_has_the_foremost_reason_and_every_obstacle()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", "director", fired: "2027-03-20");
        var calm = await desk.Plan("Calm", "2027-03-14..2027-03-15");
        var lull = await desk.Plan("Lull", "2027-03-16..2027-03-17");
        await desk.Book(calm, ana, role: "director");
        await desk.Book(lull, ana, role: "director");
        var storm = await desk.Plan("Storm", "2027-03-15..2027-03-20");

        var refusal = await desk.Refuse(Reason.RoleMissing, new BookCrewMember(storm.Id, ana.Id, Grip));

        Assert.Equal(
            [Reason.RoleMissing, Reason.OutsideContract, Reason.BookingConflict, Reason.BookingConflict],
            refusal.Obstacles.Select(obstacle => obstacle.Rule)
        );
    }

    [Fact]
    public async Task A_released_booking_is_in_nobodys_way()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var storm = await desk.Plan("Storm", "2027-03-15..2027-03-20");
        var booking = await desk.Do(new BookCrewMember(storm.Id, ana.Id, Grip));
        await desk.Do(new ReleaseBooking(booking.Name));
        await desk.Do(new BookCrewMember(storm.Id, ana.Id, Grip));
    }
}
