using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Bookings;

/// <summary>Holding people by name; today is 10 March 2027, noon in UTC.</summary>
public sealed class HoldCrewMemberTests
{
    private const string Days = "2027-03-15..2027-03-20";

    [Fact]
    public async Task A_hold_is_pinned_lasts_as_long_as_asked_and_blocks()
    {
        await using var desk = Desk.Open();
        var (ana, storm) = (await desk.Hire("Ana"), await desk.Plan("Storm", Days));

        var hold = await desk.Do(Ask(storm.Id, ana.Id));

        Assert.Equal((BookingState.Held, desk.Now + Duration.FromHours(2)), (hold.State, hold.HoldExpireTime!.Value));
        Assert.True(hold is { Pinned: true, IsBlocking: true, Rank: 1, Version: 1 });
        Assert.Equal((storm.Dates, storm.Interval), (hold.Dates, hold.Interval));
        Assert.Equal(ChangeKind.BookingHeld, Assert.Single(await desk.Changes(after: 2)).Kind);
        var refused = await desk.Refuse(Reason.BookingConflict, new BookCrewMember(storm.Id, ana.Id, Given.Role("grip")));
        Assert.Equal((BookingState.Held, hold.HoldExpireTime), (refused.Obstacles[0].State!.Value, refused.Obstacles[0].HoldExpireTime));
    }

    [Fact]
    public async Task Holds_of_others_refuse_one_that_does_not_accept_to_wait_and_each_is_named()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var first = await desk.Hold(await desk.Plan("Storm", "2027-03-15..2027-03-16"), ana);
        var second = await desk.Hold(await desk.Plan("Dune", "2027-03-16..2027-03-18"), ana);
        var calm = await desk.Plan("Calm", Days);

        var refused = await desk.Refuse(Reason.BookingConflict, Ask(calm.Id, ana.Id));
        Assert.Equal([first.Name, second.Name], refused.Obstacles.Select(obstacle => obstacle.Booking!.Value));

        var third = await desk.Do(Ask(calm.Id, ana.Id) with { AcceptBackup = true });
        Assert.Equal((1, 2, 3), (first.Rank, second.Rank, third.Rank));
        Assert.True(third is { IsWaiting: true, IsBlocking: false });
    }

    [Fact]
    public async Task Nobody_waits_behind_a_confirmed_booking_or_behind_a_hold_of_the_same_production()
    {
        await using var desk = Desk.Open();
        var (ana, bo) = (await desk.Hire("Ana"), await desk.Hire("Bo"));
        var storm = await desk.Plan("Storm", Days);
        var booked = await desk.Book(await desk.Plan("Dune", Days), ana);
        var held = await desk.Hold(storm, bo, "2027-03-15..2027-03-16");

        var byBooking = await desk.Refuse(Reason.BookingConflict, Ask(storm.Id, ana.Id) with { AcceptBackup = true });
        var byItself = await desk.Refuse(Reason.BookingConflict, Ask(storm.Id, bo.Id) with { AcceptBackup = true });

        Assert.Equal((booked.Name, held.Name), (byBooking.Obstacles[0].Booking!.Value, byItself.Obstacles[0].Booking!.Value));
        Assert.Equal("2027-03-17..2027-03-20", (await desk.Hold(storm, bo, "2027-03-17..2027-03-20")).Dates.ToString());
    }

    [Fact]
    public async Task The_days_role_and_contract_are_checked_as_for_a_booking()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", fired: "2027-03-18");
        var (storm, past) = (await desk.Plan("Storm", Days), await desk.Plan("Past", "2027-03-01..2027-03-05"));

        await desk.Refuse(Reason.CrewMemberNotFound, Ask(storm.Id, new CrewMemberId(9)));
        await desk.Refuse(Reason.ProductionNotFound, Ask(new ProductionId(9), ana.Id));
        await desk.Refuse(Reason.ProductionWrapped, Ask(past.Id, ana.Id));
        await desk.Refuse(Reason.OutsideContract, Ask(storm.Id, ana.Id));
        await desk.Refuse(Reason.RoleMissing, Ask(storm.Id, ana.Id) with { Role = Given.Role("director") });
        await desk.Refuse(Reason.OutsideProduction, Ask(storm.Id, ana.Id) with { LastDate = Given.Date("2027-03-21") });
        await desk.Refuse(Reason.DatesInPast, Ask(storm.Id, ana.Id) with { FirstDate = Given.Date("2027-03-09") });
    }

    [Fact]
    public async Task A_booking_takes_the_time_that_only_waiting_holds_want_and_supersedes_them()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Hold(await desk.Plan("Storm", "2027-03-15..2027-03-16"), ana);
        var waiting = await desk.Hold(await desk.Plan("Dune", "2027-03-16..2027-03-20"), ana);
        var behind = await desk.Hold(await desk.Plan("Calm", "2027-03-17..2027-03-18"), ana);
        var late = await desk.Plan("Late", "2027-03-19..2027-03-20");

        var booked = await desk.Do<Confirmation>(new BookCrewMember(late.Id, ana.Id, Given.Role("grip")));

        var superseded = await desk.Read(waiting);
        Assert.Equal(superseded, Assert.Single(booked.Superseded));
        Assert.Equal((BookingState.Released, "SUPERSEDED"), (superseded.State, superseded.ReleaseReason));
        Assert.Equal((1, 1L), ((await desk.Read(behind)).Rank, (await desk.Read(behind)).Version));
        Assert.Equal(
            [ChangeKind.BookingReleased, ChangeKind.BookingPromoted, ChangeKind.BookingConfirmed],
            (await desk.Kinds(after: 8)).Select(change => change.Kind)
        );
        Assert.Equal("tester", (await desk.Changes(after: 9))[0].Actor);
    }

    [Fact]
    public async Task Holds_do_not_count_toward_requirements()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var show = await desk.Do(
            new ScheduleProduction(
                Given.Label("Storm"),
                Given.Dates(Days),
                Given.Zone("Etc/UTC"),
                [new Requirement(Given.Role("grip"), 1, 1)],
                [],
                Unstaffed: true
            )
        );

        var hold = await desk.Hold(show.Production.Production, ana);
        Assert.Single((await desk.Ask(new GetProduction(hold.Production))).Unfilled);
        await desk.Do(new ConfirmBooking(hold.Name));
        Assert.Empty((await desk.Ask(new GetProduction(hold.Production))).Unfilled);
    }

    private static HoldCrewMember Ask(ProductionId production, CrewMemberId member) =>
        new(production, member, Given.Role("grip"), Duration.FromHours(2));
}
