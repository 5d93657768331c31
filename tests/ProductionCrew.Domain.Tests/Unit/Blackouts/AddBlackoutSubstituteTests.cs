using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.UseCases.Blackouts;

namespace ProductionCrew.Domain.Tests.Unit.Blackouts;

/// <summary>Blackouts with others taking over; today is 10 March 2027 in UTC.</summary>
public sealed class AddBlackoutSubstituteTests
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

        var added = await desk.Do(new AddBlackout(ana.Id, Given.Dates("2027-03-18..2027-03-21"), null, Policy: BookingPolicy.Substitute));

        Assert.Empty(added.Released);
        var (cut, first) = added.Substitutions[0];
        Assert.Equal((running.Id, Given.Dates("2027-03-01..2027-03-17")), (cut.Id, cut.Dates));
        Assert.Equal((high.Id, Given.Dates("2027-03-18..2027-03-20"), 3), (first.CrewMember, first.Dates, first.MinimumLevel));
        Assert.Equal((false, running.Id), (first.Pinned, first.ReplacedBooking!.Value));
        var (released, second) = added.Substitutions[1];
        Assert.Equal((later.Id, BookingState.Released), (released.Id, released.State));
        Assert.Equal((low.Id, Given.Dates("2027-03-21"), later.Id), (second.CrewMember, second.Dates, second.ReplacedBooking!.Value));
        Assert.Equal(Given.Dates("2027-03-22"), Assert.Single(added.Returned).Dates);
        Assert.Equal(
            [
                ChangeKind.BookingCut,
                ChangeKind.BookingConfirmed,
                ChangeKind.BookingReleased,
                ChangeKind.BookingConfirmed,
                ChangeKind.BookingConfirmed,
                ChangeKind.BlackoutAdded,
            ],
            (await desk.Changes(after: 7)).Select(change => change.Kind)
        );
    }

    [Fact]
    public async Task Who_is_away_too_cannot_take_over()
    {
        await using var desk = Desk.Open();
        var (ana, ben, eve) = (await desk.Hire("Ana"), await desk.Hire("Ben"), await desk.Hire("Eve", "director grip"));
        await desk.Book(await desk.Plan("Storm", "2027-03-15..2027-03-20"), ana);
        await desk.Do(new AddBlackout(ben.Id, Given.Dates("2027-03-15"), null));

        var command = new AddBlackout(ana.Id, Given.Dates("2027-03-15"), null, Policy: BookingPolicy.Substitute);
        Assert.Equal(eve.Id, Assert.Single((await desk.Do(command)).Substitutions).Booking.CrewMember);
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

        var command = new AddBlackout(ana.Id, Given.Dates("2027-03-11..2027-03-22"), null, Policy: BookingPolicy.Substitute);
        var refusal = await desk.Refuse(Reason.NoSubstitute, command);

        Assert.Equal([first.Name, second.Name], refusal.Obstacles.Select(obstacle => obstacle.Booking!.Value));
    }

    [Fact]
    public async Task Without_bookings_nobody_need_take_over()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var added = await desk.Do(new AddBlackout(ana.Id, Given.Dates("2027-03-11"), null, Policy: BookingPolicy.Substitute));
        Assert.Empty(added.Substitutions);
    }
}
