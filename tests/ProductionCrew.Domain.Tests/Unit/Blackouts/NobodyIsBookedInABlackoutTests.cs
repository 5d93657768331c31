using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Rules.Rescheduling;
using ProductionCrew.Domain.Tests.Unit.Productions;
using ProductionCrew.Domain.UseCases.Blackouts;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.UseCases.Productions;

namespace ProductionCrew.Domain.Tests.Unit.Blackouts;

/// <summary>Every way to a booking honours blackouts; Ana is away on 20 March 2027, and the desk opens on the tenth.</summary>
public sealed class NobodyIsBookedInABlackoutTests
{
    private const string Days = "2027-03-15..2027-03-24";

    [Fact]
    public async Task Booking_by_name_names_the_blackout_completely()
    {
        await using var desk = Desk.Open();
        var (ana, away) = await AnaIsAway(desk);
        var storm = await desk.Plan("Storm", Days);

        var refusal = await desk.Refuse(Reason.Blackout, new BookCrewMember(storm.Id, ana.Id, Given.Role("grip")));

        var obstacle = Assert.Single(refusal.Obstacles);
        Assert.Equal(
            (Reason.Blackout, ana.Id, ana.DisplayName),
            (obstacle.Rule, obstacle.CrewMember!.Value, obstacle.CrewMemberName!.Value)
        );
        Assert.Equal((away.Name, away.Dates, away.Interval), (obstacle.Blackout!.Value, obstacle.Dates, obstacle.Interval!.Value));
    }

    [Fact]
    public async Task Every_blackout_in_the_way_is_named_before_the_bookings()
    {
        await using var desk = Desk.Open();
        var (ana, away) = await AnaIsAway(desk);
        var second = (await desk.Do(new AddBlackout(ana.Id, Given.Dates("2027-03-16"), null))).Blackout;
        await desk.Book(await desk.Plan("Dawn", "2027-03-15"), ana);
        var storm = await desk.Plan("Storm", Days);

        var refusal = await desk.Refuse(Reason.Blackout, new BookCrewMember(storm.Id, ana.Id, Given.Role("grip")));

        Assert.Equal([second.Name, away.Name, null], refusal.Obstacles.Select(obstacle => obstacle.Blackout));
        Assert.Equal(Reason.BookingConflict, refusal.Obstacles[^1].Rule);
    }

    [Fact]
    public async Task Days_on_either_side_can_be_booked()
    {
        await using var desk = Desk.Open();
        var (ana, _) = await AnaIsAway(desk);
        var storm = await desk.Plan("Storm", Days);
        var book = new BookCrewMember(storm.Id, ana.Id, Given.Role("grip"));
        await desk.Do(book with { LastDate = Given.Date("2027-03-19") });
        await desk.Do(book with { FirstDate = Given.Date("2027-03-21") });
    }

    [Fact]
    public async Task Staffing_takes_somebody_else_or_falls_short()
    {
        await using var desk = Desk.Open();
        await AnaIsAway(desk);
        var refusal = await desk.Refuse(Reason.CrewShortage, Needs.Show(Days, "grip"));
        Assert.Equal(0, Assert.Single(refusal.Obstacles).AvailableCount);
        var ben = await desk.Hire("Ben", "grip director");
        Assert.Equal(ben.Id, Assert.Single((await desk.Do(Needs.Show(Days, "grip"))).Bookings).CrewMember);
    }

    [Fact]
    public async Task A_pin_is_refused_without_naming_the_new_production()
    {
        await using var desk = Desk.Open();
        var (ana, away) = await AnaIsAway(desk);
        var refusal = await desk.Refuse(Reason.Blackout, Needs.Show(Days, "grip", pins: Needs.Pin(ana)));
        Assert.Equal((away.Name, null), (Assert.Single(refusal.Obstacles).Blackout!.Value, refusal.Obstacles[0].Production));
    }

    [Fact]
    public async Task New_requirements_are_filled_with_somebody_else()
    {
        await using var desk = Desk.Open();
        await AnaIsAway(desk);
        var show = (await desk.Do(Needs.Show(Days, ""))).Production.Production;
        await desk.Refuse(Reason.CrewShortage, new UpdateProduction(show.Id, Requirements: Needs.Of("grip")));
        var ben = await desk.Hire("Ben", "grip director");
        var updated = await desk.Do(new UpdateProduction(show.Id, Requirements: Needs.Of("grip")));
        Assert.Equal(ben.Id, Assert.Single(updated.Bookings).CrewMember);
    }

    [Fact]
    public async Task Nobody_takes_over_in_a_blackout_named_or_chosen()
    {
        await using var desk = Desk.Open();
        var (ana, _) = await AnaIsAway(desk);
        var ben = await desk.Hire("Ben");
        var booking = await desk.Book(await desk.Plan("Storm", Days), ben);
        await desk.Refuse(Reason.Blackout, new ReplaceCrewMember(booking.Name, ana.Id));
        await desk.Refuse(Reason.NoSubstitute, new ReplaceCrewMember(booking.Name));
        await desk.Refuse(Reason.NoSubstitute, new FireCrewMember(ben.Id, Given.Date("2027-03-18"), BookingPolicy.Substitute));
        var after = await desk.Do(new ReplaceCrewMember(booking.Name, EffectiveDate: Given.Date("2027-03-21")));
        Assert.Equal(ana.Id, after.Booking.CrewMember);
    }

    [Fact]
    public async Task A_production_moved_or_stretched_into_one_is_refused_or_gets_a_substitute()
    {
        await using var desk = Desk.Open();
        var (ana, away) = await AnaIsAway(desk);
        var storm = await desk.Plan("Storm", "2027-03-15..2027-03-19");
        var booking = await desk.Book(storm, ana);
        var stretch = new RescheduleProduction(storm.Id, LastDate: Given.Date("2027-03-20"));

        var refusal = await desk.Refuse(Reason.Blackout, stretch);
        Assert.Equal(away.Name, Assert.Single(refusal.Obstacles).Blackout);
        await desk.Refuse(Reason.Blackout, new RescheduleProduction(storm.Id, Given.Date("2027-03-20"), Given.Date("2027-03-24")));
        await desk.Refuse(Reason.NoSubstitute, stretch with { Policy = ReschedulePolicy.Substitute });

        var ben = await desk.Hire("Ben");
        var moved = await desk.Do(stretch with { Policy = ReschedulePolicy.Substitute });
        var (released, taken) = Assert.Single(moved.Substitutions);
        Assert.Equal((booking.Id, ben.Id), (released.Id, taken.CrewMember));
    }

    [Fact]
    public async Task Who_is_away_is_not_available()
    {
        await using var desk = Desk.Open();
        var (_, away) = await AnaIsAway(desk);
        var query = new QueryAvailability(new AvailabilityFilter(Given.Dates("2027-03-20"), away.Interval, null, 1, new(null, 10)));
        Assert.Empty((await desk.Ask(query)).Free.Items);
        Assert.Empty((await desk.Ask(query)).Counts);
    }

    [Fact]
    public async Task A_hold_it_touches_is_given_back_whole_though_it_began_before_today()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var booking = await desk.Book(await desk.Plan("Storm", "2027-03-08..2027-03-20"), ana);
        var hold = await desk.Do(
            new Act<Booking>(
                (tx, now) =>
                {
                    var held = booking with { State = BookingState.Held, HoldExpireTime = now.Plus(NodaTime.Duration.FromDays(1)) };
                    tx.Put(held, ChangeKind.BookingHeld);
                    return held;
                }
            )
        );

        var command = new AddBlackout(ana.Id, Given.Dates("2027-03-18"), null, Policy: BookingPolicy.Release);
        await desk.Refuse(Reason.BookingsInTheWay, command with { Policy = BookingPolicy.Refuse });
        var released = Assert.Single((await desk.Do(command)).Released);

        Assert.Equal((hold.Id, BookingState.Released, hold.Dates), (released.Id, released.State, released.Dates));
    }

    private static async Task<(CrewMember Ana, Blackout Away)> AnaIsAway(Desk desk)
    {
        var ana = await desk.Hire("Ana");
        return (ana, (await desk.Do(new AddBlackout(ana.Id, Given.Dates("2027-03-20"), null))).Blackout);
    }
}
