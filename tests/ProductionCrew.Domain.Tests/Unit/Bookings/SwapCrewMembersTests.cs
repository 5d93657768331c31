using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Bookings;

/// <summary>Letting two people take each other's place; it is noon of 10 March 2027 in UTC.</summary>
public sealed class SwapCrewMembersTests
{
    private const string Days = "2027-03-15..2027-03-20";

    [Fact]
    public async Task Two_people_of_two_shows_take_each_others_place_in_one_step()
    {
        await using var desk = Desk.Open();
        var (ana, bo) = (await desk.Hire("Ana", "grip:3 gaffer:2"), await desk.Hire("Bo", "grip:2 gaffer"));
        var (storm, dune) = (await desk.Plan("Storm", Days), await desk.Plan("Dune", "2027-03-18..2027-03-25"));
        var one = await desk.Book(storm, ana, level: 2);
        var other = await desk.Book(dune, bo, role: "gaffer");

        var (first, second) = await desk.Do(Swap(one, other) with { ExpectedVersion = 1, ExpectedOtherVersion = 1 });

        Assert.Equal(one with { State = BookingState.Released, Version = 2, UpdateTime = desk.Now }, first.Released);
        Assert.Equal(other with { State = BookingState.Released, Version = 2, UpdateTime = desk.Now }, second.Released);
        Assert.Equal((bo.Id, one.Role, 2, one.Dates, true), Lines(first.Booking));
        Assert.Equal((ana.Id, other.Role, 1, other.Dates, true), Lines(second.Booking));
        Assert.Equal((one.Id, other.Id), (first.Booking.ReplacedBooking, second.Booking.ReplacedBooking));
        Assert.Equal(
            [ChangeKind.BookingReleased, ChangeKind.BookingReleased, ChangeKind.BookingConfirmed, ChangeKind.BookingConfirmed],
            (await desk.Changes(after: 6)).Select(change => change.Kind)
        );
    }

    [Fact]
    public async Task Bookings_under_way_are_cut_at_today_and_later_ones_swapped_whole()
    {
        await using var desk = Desk.Open();
        var (ana, bo) = (await desk.Hire("Ana"), await desk.Hire("Bo"));
        var storm = await desk.Plan("Storm", Days);
        var one = await desk.Book(storm, ana);
        var other = await desk.Book(storm, bo, "2027-03-19..2027-03-20");
        desk.WaitUntil("2027-03-17T12:00:00Z");

        var (first, second) = await desk.Do(Swap(one, other));

        Assert.Equal((BookingState.Confirmed, Given.Dates("2027-03-15..2027-03-16")), (first.Released.State, first.Released.Dates));
        Assert.Equal((bo.Id, Given.Dates("2027-03-17..2027-03-20")), (first.Booking.CrewMember, first.Booking.Dates));
        Assert.Equal(
            (BookingState.Released, ana.Id, other.Dates),
            (second.Released.State, second.Booking.CrewMember, second.Booking.Dates)
        );
    }

    [Fact]
    public async Task An_effective_date_holds_for_both()
    {
        await using var desk = Desk.Open();
        var (ana, bo) = (await desk.Hire("Ana"), await desk.Hire("Bo"));
        var one = await desk.Book(await desk.Plan("Storm", Days), ana);
        var other = await desk.Book(await desk.Plan("Dune", "2027-03-14..2027-03-19"), bo);

        await desk.Refuse(Reason.BookingNotLive, Swap(one, other) with { EffectiveDate = Given.Date("2027-03-20") });
        await desk.Refuse(Reason.PastUnchangeable, Swap(one, other) with { EffectiveDate = Given.Date("2027-03-09") });
        var (first, second) = await desk.Do(Swap(one, other) with { EffectiveDate = Given.Date("2027-03-17") });

        Assert.Equal(Given.Dates("2027-03-15..2027-03-16"), first.Released.Dates);
        Assert.Equal(Given.Dates("2027-03-14..2027-03-16"), second.Released.Dates);
        Assert.Equal(Given.Dates("2027-03-17..2027-03-20"), first.Booking.Dates);
        Assert.Equal(Given.Dates("2027-03-17..2027-03-19"), second.Booking.Dates);
    }

    [Fact]
    public async Task Each_is_checked_for_the_place_of_the_other_and_all_that_stands_in_the_way_is_named()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", "grip");
        var bo = await desk.Hire("Bo", "grip gaffer:3", fired: "2027-03-21");
        var one = await desk.Book(await desk.Plan("Storm", "2027-03-15..2027-03-22"), ana);
        var other = await desk.Book(await desk.Plan("Dune", "2027-03-19..2027-03-20"), bo, role: "gaffer", level: 2);
        var blackout = (await desk.Blackout(bo, "2027-03-16")).Blackout;
        var third = await desk.Book(await desk.Plan("Rain", "2027-03-17"), bo);

        var refused = await desk.Refuse(Reason.RoleMissing, Swap(one, other));

        Assert.Equal(
            [Reason.RoleMissing, Reason.OutsideContract, Reason.Blackout, Reason.BookingConflict],
            refused.Obstacles.Select(obstacle => obstacle.Rule)
        );
        Assert.Equal([ana.Id, bo.Id, bo.Id, bo.Id], refused.Obstacles.Select(obstacle => obstacle.CrewMember!.Value));
        Assert.Equal((blackout.Name, third.Name), (refused.Obstacles[2].Blackout!.Value, refused.Obstacles[3].Booking!.Value));
    }

    [Fact]
    public async Task Days_that_stay_may_reach_into_the_first_day_in_another_zone()
    {
        await using var desk = Desk.Open();
        var (ana, bo) = (await desk.Hire("Ana"), await desk.Hire("Bo"));
        var one = await desk.Book(await desk.Plan("Storm", Days, "America/Los_Angeles"), ana);
        var other = await desk.Book(await desk.Plan("Dune", Days, "Europe/London"), bo);

        var refused = await desk.Refuse(Reason.BookingConflict, Swap(one, other) with { EffectiveDate = Given.Date("2027-03-17") });

        Assert.Equal((one.Name, Given.Dates("2027-03-15..2027-03-16")), (refused.Obstacles[0].Booking, refused.Obstacles[0].Dates));
        await desk.Do(Swap(one, other));
    }

    [Fact]
    public async Task Holds_that_waited_for_the_time_are_released_and_named()
    {
        await using var desk = Desk.Open();
        var (ana, bo) = (await desk.Hire("Ana"), await desk.Hire("Bo"));
        var one = await desk.Book(await desk.Plan("Storm", Days), ana);
        var other = await desk.Book(await desk.Plan("Dune", "2027-04-01..2027-04-05"), bo);
        await desk.Hold(await desk.Plan("Rain", "2027-03-28..2027-03-30"), ana);
        var waiting = await desk.Hold(await desk.Plan("Calm", "2027-03-30..2027-04-02"), ana);

        var (first, second) = await desk.Do(Swap(one, other));

        Assert.Empty(first.Superseded);
        Assert.Equal((waiting.Id, "SUPERSEDED"), (second.Superseded[0].Id, second.Superseded[0].ReleaseReason));
    }

    [Fact]
    public async Task Those_who_are_held_stay_held_until_the_same_moment_and_who_waited_behind_comes_first()
    {
        await using var desk = Desk.Open();
        var (ana, bo) = (await desk.Hire("Ana"), await desk.Hire("Bo"));
        var one = await desk.Hold(await desk.Plan("Storm", Days), ana, hours: 5);
        var other = await desk.Hold(await desk.Plan("Dune", "2027-04-01..2027-04-05"), bo, hours: 9);
        var waiting = await desk.Hold(await desk.Plan("Rain", Days), ana);

        await desk.Refuse(Reason.HoldIndivisible, Swap(one, other) with { EffectiveDate = Given.Date("2027-03-17") });
        var (first, second) = await desk.Do(Swap(one, other));

        Assert.Equal(
            (BookingState.Held, bo.Id, one.HoldExpireTime),
            (first.Booking.State, first.Booking.CrewMember, first.Booking.HoldExpireTime)
        );
        Assert.Equal((ana.Id, other.HoldExpireTime), (second.Booking.CrewMember, second.Booking.HoldExpireTime));
        Assert.Equal(1, (await desk.Read(waiting)).Rank);
    }

    [Fact]
    public async Task A_hold_that_waits_only_behind_the_one_given_back_is_in_the_way()
    {
        await using var desk = Desk.Open();
        var (ana, bo) = (await desk.Hire("Ana"), await desk.Hire("Bo"));
        var one = await desk.Hold(await desk.Plan("Storm", Days), ana);
        var waiting = await desk.Hold(await desk.Plan("Rain", "2027-03-20..2027-03-25"), ana);
        var other = await desk.Book(await desk.Plan("Dune", "2027-03-22..2027-03-24"), bo);

        var refused = await desk.Refuse(Reason.BookingConflict, Swap(one, other));

        Assert.Equal(waiting.Name, Assert.Single(refused.Obstacles).Booking);
    }

    [Fact]
    public async Task One_person_and_what_is_not_live_cannot_be_swapped()
    {
        await using var desk = Desk.Open();
        var (ana, bo) = (await desk.Hire("Ana"), await desk.Hire("Bo"));
        var storm = await desk.Plan("Storm", Days);
        var one = await desk.Book(storm, ana);
        var same = await desk.Book(await desk.Plan("Dune", "2027-04-01"), ana);
        var other = await desk.Book(storm, bo);
        var released = await desk.Book(await desk.Plan("Rain", "2027-04-02"), bo);
        await desk.Do(new ReleaseBooking(released.Name));

        Assert.Equal(same.Name, Assert.Single((await desk.Refuse(Reason.SameCrewMember, Swap(one, same))).Obstacles).Booking);
        await desk.Refuse(Reason.BookingNotLive, Swap(one, released));
        await desk.Refuse(Reason.StaleEtag, Swap(one, other) with { ExpectedVersion = 7 });
        var stale = await desk.Refuse(Reason.StaleEtag, Swap(one, other) with { ExpectedOtherVersion = 7 });
        Assert.Equal(other.Name.ToString(), stale.Resource);
        var unknown = one.Name with { Booking = new BookingId(99) };
        await desk.Refuse(Reason.BookingNotFound, Swap(one, other) with { Name = unknown });
        await desk.Refuse(Reason.BookingNotFound, Swap(one, other) with { OtherName = unknown });
    }

    private static SwapCrewMembers Swap(Booking one, Booking other) => new(one.Name, other.Name);

    private static (CrewMemberId Member, RoleName Role, int Level, DateRange Dates, bool IsPinned) Lines(Booking booking) =>
        (booking.CrewMember, booking.Role, booking.MinimumLevel, booking.Dates, booking.Pinned);
}
