using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Bookings;

namespace ProductionCrew.Domain.Tests.Unit.Bookings;

/// <summary>Handing bookings over to whom staffing chooses; today is 10 March 2027 in UTC.</summary>
public sealed class ReplaceCrewMemberByChoiceTests
{
    [Fact]
    public async Task Somebody_free_with_the_role_and_level_takes_over_unpinned()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", "grip:3");
        await desk.Hire("Ben", "grip:2");
        await desk.Hire("Eve", "grip:3", fired: "2027-03-20");
        var mia = await desk.Hire("Mia", "grip:3");
        var lee = await desk.Hire("Lee", "grip:5");
        var storm = await desk.Plan("Storm", "2027-03-01..2027-03-20");
        var booking = await desk.Book(storm, ana, level: 3);
        await desk.Book(await desk.Plan("Calm", "2027-03-20"), mia);

        var (released, taken) = await desk.Do(new ReplaceCrewMember(booking.Name));

        Assert.Equal((Given.Dates("2027-03-01..2027-03-09"), BookingState.Confirmed), (released.Dates, released.State));
        Assert.Equal((lee.Id, Given.Dates("2027-03-10..2027-03-20")), (taken.CrewMember, taken.Dates));
        Assert.Equal((false, booking.Id, 3), (taken.Pinned, taken.ReplacedBooking!.Value, taken.MinimumLevel));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Whoever_is_named_takes_over_whomever_staffing_would_choose(int named)
    {
        await using var desk = Desk.Open();
        var booking = await desk.Book(await desk.Plan("Storm", "2027-03-15..2027-03-20"), await desk.Hire("Ana"));
        CrewMember[] free = [await desk.Hire("Ben"), await desk.Hire("Lee")];

        var (_, taken) = await desk.Do(new ReplaceCrewMember(booking.Name, free[named].Id));

        Assert.Equal((free[named].Id, true), (taken.CrewMember, taken.Pinned));
    }

    [Fact]
    public async Task Where_nobody_is_free_the_days_that_would_be_empty_are_named()
    {
        await using var desk = Desk.Open();
        var storm = await desk.Plan("Storm", "2027-03-01..2027-03-20");
        var booking = await desk.Book(storm, await desk.Hire("Ana"));

        var refusal = await desk.Refuse(Reason.NoSubstitute, new ReplaceCrewMember(booking.Name));

        var obstacle = Assert.Single(refusal.Obstacles);
        Assert.Equal((Reason.NoSubstitute, booking.Name, "Storm"), (obstacle.Rule, obstacle.Booking!.Value, $"{obstacle.ProductionTitle}"));
        Assert.Equal(Given.Dates("2027-03-10..2027-03-20"), obstacle.Dates);
        Assert.Equal(Given.Dates("2027-03-10..2027-03-20").In(storm.TimeZone), obstacle.Interval);
        Assert.Equal((Given.Role("grip"), 1), (obstacle.Role!.Value, obstacle.MinimumLevel!.Value));
    }
}
