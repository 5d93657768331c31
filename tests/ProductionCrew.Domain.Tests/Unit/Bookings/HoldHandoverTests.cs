using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Rules.Rescheduling;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Bookings;

/// <summary>What becomes of holds when people or shows change; it is noon of 10 March 2027 in UTC.</summary>
public sealed class HoldHandoverTests
{
    private const string Days = "2027-03-15..2027-03-20";

    [Fact]
    public async Task A_replaced_hold_ends_and_somebody_else_is_held_until_the_same_moment()
    {
        await using var desk = Desk.Open();
        var (ana, bo) = (await desk.Hire("Ana"), await desk.Hire("Bo"));
        var hold = await desk.Hold(await desk.Plan("Storm", Days), ana);

        var (released, booking) = await desk.Do(new ReplaceCrewMember(hold.Name, bo.Id));

        Assert.Equal(hold.Released(null, desk.Now), released);
        Assert.Equal(
            (bo.Id, BookingState.Held, hold.HoldExpireTime, 1),
            (booking.CrewMember, booking.State, booking.HoldExpireTime, booking.Rank)
        );
        Assert.Equal((hold.Id, hold.Dates), (booking.ReplacedBooking!.Value, booking.Dates));
    }

    [Fact]
    public async Task A_replacement_must_be_the_first_in_line_even_where_holds_only_wait()
    {
        await using var desk = Desk.Open();
        var (ana, bo) = (await desk.Hire("Ana"), await desk.Hire("Bo"));
        var hold = await desk.Hold(await desk.Plan("Storm", "2027-03-18..2027-03-20"), ana);
        await desk.Hold(await desk.Plan("Dune", "2027-03-15..2027-03-16"), bo);
        var waiting = await desk.Hold(await desk.Plan("Calm", "2027-03-16..2027-03-18"), bo);

        var refused = await desk.Refuse(Reason.BookingConflict, new ReplaceCrewMember(hold.Name, bo.Id));
        Assert.Equal(waiting.Name, Assert.Single(refused.Obstacles).Booking);
        await desk.Refuse(Reason.NoSubstitute, new ReplaceCrewMember(hold.Name));
        await desk.Refuse(Reason.HoldIndivisible, new ReplaceCrewMember(hold.Name, bo.Id, Given.Date("2027-03-19")));
    }

    [Fact]
    public async Task Firing_releases_whole_holds_or_puts_others_in_their_place()
    {
        await using var desk = Desk.Open();
        var (ana, bo, cas) = (await desk.Hire("Ana"), await desk.Hire("Bo"), await desk.Hire("Cas"));
        var first = await desk.Hold(await desk.Plan("Storm", Days), ana);
        var second = await desk.Hold(await desk.Plan("Dune", Days), ana);
        var fire = new FireCrewMember(ana.Id, Given.Date("2027-03-18"));

        await desk.Refuse(Reason.BookingsInTheWay, fire);
        var firing = await desk.Do(fire with { Policy = BookingPolicy.Substitute });

        Assert.Equal([first.Id, second.Id], firing.Substitutions.Select(substitution => substitution.Released.Id));
        Assert.Equal([bo.Id, cas.Id], firing.Substitutions.Select(substitution => substitution.Booking.CrewMember).Order());
        Assert.All(
            firing.Substitutions,
            substitution => Assert.Equal((BookingState.Held, 1, Given.Dates(Days)), Shape(substitution.Booking))
        );
        Assert.Equal(BookingState.Released, (await desk.Read(first)).State);
    }

    [Fact]
    public async Task Too_few_substitutes_for_a_line_refuse_the_firing_and_name_the_line()
    {
        await using var desk = Desk.Open();
        var (ana, _) = (await desk.Hire("Ana"), await desk.Hire("Bo"));
        var first = await desk.Hold(await desk.Plan("Storm", Days), ana);
        var second = await desk.Hold(await desk.Plan("Dune", Days), ana);

        var refused = await desk.Refuse(
            Reason.NoSubstitute,
            new FireCrewMember(ana.Id, Given.Date("2027-03-18"), BookingPolicy.Substitute)
        );

        Assert.Equal([first.Name, second.Name], refused.Obstacles.Select(obstacle => obstacle.Booking!.Value));
    }

    [Fact]
    public async Task Holds_that_overlap_in_a_chain_need_only_as_many_people_as_overlap_at_once()
    {
        await using var desk = Desk.Open();
        var (ana, bo, cas) = (await desk.Hire("Ana"), await desk.Hire("Bo"), await desk.Hire("Cas"));
        await desk.Hold(await desk.Plan("Storm", "2027-03-15..2027-03-17"), ana);
        await desk.Hold(await desk.Plan("Dune", "2027-03-17..2027-03-19"), ana);
        await desk.Hold(await desk.Plan("Calm", "2027-03-19..2027-03-21"), ana);

        var firing = await desk.Do(new FireCrewMember(ana.Id, Given.Date("2027-03-15"), BookingPolicy.Substitute));

        Assert.Equal([bo.Id, cas.Id, bo.Id], firing.Substitutions.Select(substitution => substitution.Booking.CrewMember));
        Assert.All(firing.Substitutions, substitution => Assert.Equal(1, substitution.Booking.Rank));
    }

    [Fact]
    public async Task Firing_releases_a_hold_whose_days_are_over_without_a_substitute()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var hold = await desk.Hold(await desk.Plan("Storm", "2027-03-01..2027-03-05"), ana);

        var firing = await desk.Do(new FireCrewMember(ana.Id, Given.Date("2027-03-03"), BookingPolicy.Substitute));

        Assert.Equal(hold.Id, Assert.Single(firing.Released).Id);
        Assert.Empty(firing.Substitutions);
    }

    [Fact]
    public async Task Cancelling_releases_whole_holds_and_promotes_those_behind_them()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var storm = await desk.Plan("Storm", "2027-03-08..2027-03-20");
        var first = await desk.Hold(storm, ana);
        var second = await desk.Hold(await desk.Plan("Dune", Days), ana);

        var cancelled = await desk.Do(new CancelProduction(storm.Id));

        Assert.Equal(first.Released(null, desk.Now), Assert.Single(cancelled.ReleasedBookings));
        Assert.Equal(1, (await desk.Read(second)).Rank);
    }

    [Fact]
    public async Task A_hold_moves_with_its_show_and_keeps_its_name_rank_and_expiry()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var first = await desk.Hold(await desk.Plan("Storm", Days), ana);
        var dune = await desk.Plan("Dune", Days);
        var second = await desk.Hold(dune, ana);
        desk.WaitUntil("2027-03-11T12:00:00Z");

        var moved = Assert.Single((await desk.Do(To(dune, "2027-03-16", "2027-03-21"))).Bookings);

        Assert.Equal((second.Id, second.HoldExpireTime, 2, 2L), (moved.Id, moved.HoldExpireTime, moved.Rank, moved.Version));
        Assert.Equal("2027-03-16..2027-03-21", moved.Dates.ToString());
        Assert.Equal(1, (await desk.Read(first)).Rank);
    }

    [Fact]
    public async Task A_hold_that_moves_away_lets_the_next_one_block()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var storm = await desk.Plan("Storm", Days);
        await desk.Hold(storm, ana);
        var second = await desk.Hold(await desk.Plan("Dune", Days), ana);

        await desk.Do(To(storm, "2027-03-21", "2027-03-26"));

        Assert.Equal(1, (await desk.Read(second)).Rank);
        Assert.Equal(
            [ChangeKind.ProductionRescheduled, ChangeKind.BookingMoved, ChangeKind.BookingPromoted],
            (await desk.Kinds(after: 5)).Select(change => change.Kind)
        );
    }

    [Fact]
    public async Task A_waiting_hold_that_moves_away_from_the_first_comes_first_itself_and_the_log_says_so()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Hold(await desk.Plan("Storm", Days), ana);
        var dune = await desk.Plan("Dune", Days);
        var second = await desk.Hold(dune, ana);

        await desk.Do(To(dune, "2027-03-21", "2027-03-26"));

        Assert.Equal(1, (await desk.Read(second)).Rank);
        Assert.Equal(
            [ChangeKind.ProductionRescheduled, ChangeKind.BookingMoved, ChangeKind.BookingPromoted],
            (await desk.Kinds(after: 5)).Select(change => change.Kind)
        );
        Assert.Equal(
            [(1, "tester"), (0, "tester")],
            (await desk.Changes(after: 6)).Select(change => (change.Booking!.AheadCount, change.Actor))
        );
    }

    [Fact]
    public async Task A_hold_that_moves_away_from_one_of_those_ahead_is_written_behind_the_other_and_what_expired_before_it()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Hold(await desk.Plan("Storm", "2027-03-15..2027-03-16"), ana);
        await desk.Hold(await desk.Plan("Dune", "2027-03-17..2027-03-20"), ana);
        var expired = await desk.Hold(await desk.Plan("Rain", "2027-04-01"), ana, hours: 1);
        var calm = await desk.Plan("Calm", Days);
        Assert.Equal(2, (await desk.Hold(calm, ana)).AheadCount);
        desk.WaitUntil("2027-03-10T14:00:00Z");

        await desk.Do(To(calm, "2027-03-17", "2027-03-22"));

        var changes = await desk.Changes(after: 9);
        Assert.Equal(
            [ChangeKind.ProductionRescheduled, ChangeKind.BookingExpired, ChangeKind.BookingMoved],
            changes.Select(change => change.Kind)
        );
        Assert.Equal((expired.Id, 1), (changes[1].Booking!.Id, changes[2].Booking!.AheadCount));
    }

    [Fact]
    public async Task A_hold_may_not_come_upon_holds_that_it_did_not_overlap()
    {
        await using var desk = Desk.Open();
        var (ana, bo) = (await desk.Hire("Ana"), await desk.Hire("Bo"));
        var storm = await desk.Plan("Storm", Days);
        var hold = await desk.Hold(storm, ana);
        var later = await desk.Hold(await desk.Plan("Dune", "2027-03-21..2027-03-22"), ana);

        var refused = await desk.Refuse(Reason.BookingConflict, To(storm, "2027-03-16", "2027-03-21"));
        Assert.Equal(later.Name, Assert.Single(refused.Obstacles).Booking);

        var moved = await desk.Do(To(storm, "2027-03-16", "2027-03-21") with { Policy = ReschedulePolicy.Substitute });
        var (released, booking) = Assert.Single(moved.Substitutions);
        Assert.Equal((hold.Id, bo.Id, hold.HoldExpireTime), (released.Id, booking.CrewMember, booking.HoldExpireTime));
    }

    [Fact]
    public async Task A_confirmed_booking_that_moves_supersedes_the_holds_that_wait_there()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var storm = await desk.Plan("Storm", "2027-03-15..2027-03-16");
        await desk.Book(storm, ana);
        await desk.Hold(await desk.Plan("Dune", "2027-03-19..2027-03-20"), ana);
        var waiting = await desk.Hold(await desk.Plan("Calm", "2027-03-18..2027-03-19"), ana);

        await desk.Do(To(storm, "2027-03-17", "2027-03-18"));

        Assert.Equal("SUPERSEDED", (await desk.Read(waiting)).ReleaseReason);
    }

    private static (BookingState, int, DateRange) Shape(Booking booking) => (booking.State, booking.Rank, booking.Dates);

    private static RescheduleProduction To(Production production, string first, string last) =>
        new(production.Id, Given.Date(first), Given.Date(last));
}
