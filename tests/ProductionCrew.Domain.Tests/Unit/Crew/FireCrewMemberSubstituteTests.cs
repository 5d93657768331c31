using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.UseCases.Crew;

namespace ProductionCrew.Domain.Tests.Unit.Crew;

/// <summary>Firing with others taking over; today is 10 March 2027 in UTC.</summary>
public sealed class FireCrewMemberSubstituteTests
{
    [Fact]
    public async Task Others_take_over_the_days_given_back_in_the_same_role_and_level()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", "grip:4");
        var low = await desk.Hire("Ben", "grip:2");
        var high = await desk.Hire("Eve", "grip:3 director");
        var running = await desk.Book(await desk.Plan("Storm", "2027-03-01..2027-03-20", "Europe/Berlin"), ana, level: 3);
        var later = await desk.Book(await desk.Plan("Calm", "2027-03-21..2027-03-22"), ana, level: 2);

        var firing = await desk.Do(new FireCrewMember(ana.Id, Given.Date("2027-03-18"), BookingPolicy.Substitute));

        Assert.Empty(firing.Released);
        Assert.Equal(2, firing.Substitutions.Length);
        var (cut, first) = firing.Substitutions[0];
        Assert.Equal((running.Id, Given.Dates("2027-03-01..2027-03-17"), BookingState.Confirmed), (cut.Id, cut.Dates, cut.State));
        Assert.Equal((high.Id, Given.Dates("2027-03-18..2027-03-20"), 3), (first.CrewMember, first.Dates, first.MinimumLevel));
        Assert.Equal((cut.Interval.End, running.Interval.End), (first.Interval.Start, first.Interval.End));
        Assert.Equal((false, running.Id, running.Role), (first.Pinned, first.ReplacedBooking!.Value, first.Role));
        var (released, second) = firing.Substitutions[1];
        Assert.Equal((later.Id, BookingState.Released), (released.Id, released.State));
        Assert.Equal((low.Id, later.Dates, later.Id), (second.CrewMember, second.Dates, second.ReplacedBooking!.Value));
        Assert.Equal(2, (await desk.Read(ana)).Version);
        Assert.Equal(
            [
                ChangeKind.BookingCut,
                ChangeKind.BookingConfirmed,
                ChangeKind.BookingReleased,
                ChangeKind.BookingConfirmed,
                ChangeKind.CrewMemberFired,
            ],
            (await desk.Changes(after: 7)).Select(change => change.Kind)
        );
    }

    [Fact]
    public async Task One_person_can_take_over_all_of_them()
    {
        await using var desk = Desk.Open();
        var (ana, ben) = (await desk.Hire("Ana"), await desk.Hire("Ben"));
        await desk.Book(await desk.Plan("Storm", "2027-03-15..2027-03-20"), ana);
        await desk.Book(await desk.Plan("Calm", "2027-03-21..2027-03-22"), ana);
        var firing = await desk.Do(new FireCrewMember(ana.Id, Policy: BookingPolicy.Substitute));
        Assert.Equal([ben.Id, ben.Id], firing.Substitutions.Select(substitution => substitution.Booking.CrewMember));
    }

    [Fact]
    public async Task Without_bookings_nobody_need_take_over()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var firing = await desk.Do(new FireCrewMember(ana.Id, Policy: BookingPolicy.Substitute));
        Assert.Equal(EmploymentState.Left, firing.Member.State);
        Assert.Empty(firing.Substitutions);
    }

    [Fact]
    public async Task Every_booking_that_nobody_can_take_over_is_named_and_nothing_is_done()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", "grip:3");
        await desk.Hire("Ben", "grip:2");
        await desk.Book(await desk.Plan("Dawn", "2027-03-11"), ana, level: 2);
        var first = await desk.Book(await desk.Plan("Storm", "2027-03-15..2027-03-20"), ana, level: 3);
        var second = await desk.Book(await desk.Plan("Calm", "2027-03-21..2027-03-22"), ana, level: 3);

        var refusal = await desk.Refuse(Reason.NoSubstitute, new FireCrewMember(ana.Id, Policy: BookingPolicy.Substitute));

        Assert.Equal([first.Name, second.Name], refusal.Obstacles.Select(obstacle => obstacle.Booking!.Value));
    }
}
