using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Productions;

/// <summary>A show from 15 to 24 March 2027; the desk opens on the tenth.</summary>
public sealed class UpdateProductionTests
{
    private const string Days = "2027-03-15..2027-03-24";

    [Fact]
    public async Task A_new_title_leaves_the_crew_alone_even_if_somebody_is_missing()
    {
        await using var desk = Desk.Open();
        var show = (await desk.Do(Needs.Show(Days, "grip") with { Unstaffed = true })).Production.Production;
        await desk.Hire("Ann");

        var updated = await desk.Do(new UpdateProduction(show.Id, Title: Given.Label("Other"), ExpectedVersion: 1));

        Assert.Equal(("Other", 2), (updated.Production.Production.Title.Text, updated.Production.Production.Version));
        Assert.Empty(updated.Bookings);
        Assert.Equal("grip:1*1", await desk.UnfilledOf(show.Id));
    }

    [Fact]
    public async Task Nothing_changed_writes_nothing()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann");
        var show = (await desk.Do(Needs.Show(Days, "grip"))).Production.Production;
        var before = (await desk.Changes()).Length;

        var updated = await desk.Do(new UpdateProduction(show.Id, show.Title, show.Requirements));

        Assert.Equal(show.Version, updated.Production.Production.Version);
        Assert.Equal(before, (await desk.Changes()).Length);
    }

    [Fact]
    public async Task The_same_requirements_again_fill_the_gaps()
    {
        await using var desk = Desk.Open();
        var show = (await desk.Do(Needs.Show(Days, "grip") with { Unstaffed = true })).Production.Production;
        var ann = await desk.Hire("Ann");

        var updated = await desk.Do(new UpdateProduction(show.Id, Requirements: show.Requirements));

        Assert.Equal(ann.Id, Assert.Single(updated.Bookings).CrewMember);
        Assert.Equal(1, updated.Production.Production.Version);
        Assert.Empty(updated.Production.Unfilled);
    }

    [Fact]
    public async Task More_need_keeps_everybody_and_books_the_rest()
    {
        await using var desk = Desk.Open();
        var kept = await desk.Hire("Ann", "grip", dayRate: Given.Money(900));
        var show = (await desk.Do(Needs.Show(Days, "grip"))).Production.Production;
        await desk.Hire("Ben", "grip", dayRate: Given.Money(1));
        await desk.Hire("Cas", "director");

        var updated = await desk.Do(new UpdateProduction(show.Id, Requirements: Needs.Of("director grip:1*2")));

        Assert.Empty(updated.ReleasedBookings);
        Assert.Equal([3L, 2L], updated.Bookings.Select(booking => booking.CrewMember.Value));
        Assert.Contains($"{kept.Id.Value} grip {Days}", await desk.LinesOf(show.Id));
        Assert.Equal(
            [ChangeKind.ProductionUpdated, ChangeKind.BookingConfirmed, ChangeKind.BookingConfirmed],
            (await desk.Changes(after: 5)).Select(change => change.Kind)
        );
    }

    [Fact]
    public async Task A_gap_that_cannot_be_filled_is_refused_unless_it_may_stay_open()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann");
        var show = (await desk.Do(Needs.Show(Days, "grip"))).Production.Production;
        var update = new UpdateProduction(show.Id, Requirements: Needs.Of("grip:1*2"));

        var refusal = await desk.Refuse(Reason.CrewShortage, update);
        var updated = await desk.Do(update with { Unstaffed = true });

        var obstacle = Assert.Single(refusal.Obstacles);
        Assert.Equal((2, 1, 1), (obstacle.RequiredCount, obstacle.AvailableCount, obstacle.MissingCount));
        Assert.Equal("grip:1*1", Needs.Text(updated.Production.Unfilled));
    }

    [Fact]
    public async Task Less_need_releases_the_least_preferred_people_who_are_not_pinned()
    {
        await using var desk = Desk.Open();
        var dear = await desk.Hire("Ann", dayRate: Given.Money(3));
        var cheap = await desk.Hire("Ben", dayRate: Given.Money(1));
        var pinned = await desk.Hire("Cas", "director grip");
        var show = (await desk.Do(Needs.Show(Days, "grip:1*3", pins: Needs.Pin(pinned)))).Production.Production;

        var updated = await desk.Do(new UpdateProduction(show.Id, Requirements: Needs.Of("grip:1*2")));
        Assert.Equal((dear.Id, BookingState.Released), (updated.ReleasedBookings[0].CrewMember, updated.ReleasedBookings[0].State));

        updated = await desk.Do(new UpdateProduction(show.Id, Requirements: Needs.Of("")));
        Assert.Equal(cheap.Id, Assert.Single(updated.ReleasedBookings).CrewMember);
        Assert.Equal([$"{pinned.Id.Value} grip {Days}"], await desk.LinesOf(show.Id));
    }

    [Fact]
    public async Task Of_those_who_may_leave_whoever_is_needed_stays_however_dear()
    {
        await using var desk = Desk.Open();
        var low = await desk.Hire("Ann", "grip:1", dayRate: Given.Money(1));
        var high = await desk.Hire("Ben", "grip:3", dayRate: Given.Money(9));
        var show = (await desk.Do(Needs.Show(Days, "grip:1 grip:3"))).Production.Production;

        var updated = await desk.Do(new UpdateProduction(show.Id, Requirements: Needs.Of("grip:3")));

        Assert.Equal(low.Id, Assert.Single(updated.ReleasedBookings).CrewMember);
        Assert.Equal([$"{high.Id.Value} grip {Days}"], await desk.LinesOf(show.Id));
    }

    [Fact]
    public async Task Somebody_booked_by_name_beyond_the_need_costs_nobody_the_seat_while_the_need_grows()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann");
        var show = (await desk.Do(Needs.Show(Days, "grip"))).Production.Production;
        var extra = await desk.Hire("Ben");
        await desk.Do(new BookCrewMember(show.Id, extra.Id, Given.Role("grip")));
        await desk.Hire("Cas", "director");

        var updated = await desk.Do(new UpdateProduction(show.Id, Requirements: Needs.Of("director grip")));

        Assert.Empty(updated.ReleasedBookings);
    }

    [Fact]
    public async Task A_higher_level_replaces_the_person_who_lacks_it()
    {
        await using var desk = Desk.Open();
        var low = await desk.Hire("Ann", "grip:2");
        var show = (await desk.Do(Needs.Show(Days, "grip"))).Production.Production;
        var high = await desk.Hire("Ben", "grip:4");

        var updated = await desk.Do(new UpdateProduction(show.Id, Requirements: Needs.Of("grip:4")));

        Assert.Equal(low.Id, Assert.Single(updated.ReleasedBookings).CrewMember);
        Assert.Equal((high.Id, 4), (updated.Bookings[0].CrewMember, updated.Bookings[0].MinimumLevel));
    }

    [Fact]
    public async Task A_running_show_is_staffed_and_cut_from_today_on()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann");
        var show = (await desk.Do(Needs.Show(Days, "grip"))).Production.Production;
        await desk.Hire("Ben", "director");
        desk.WaitUntil("2027-03-18T12:00:00Z");

        var updated = await desk.Do(new UpdateProduction(show.Id, Requirements: Needs.Of("director")));

        Assert.Equal(["1 grip 2027-03-15..2027-03-17", "2 director 2027-03-18..2027-03-24"], await desk.LinesOf(show.Id));
        Assert.Equal(BookingState.Confirmed, Assert.Single(updated.ReleasedBookings).State);
        Assert.Equal(ChangeKind.BookingCut, (await desk.Changes(after: 5))[0].Kind);
        Assert.Empty(updated.Production.Unfilled);
    }

    [Fact]
    public async Task A_seat_no_longer_needed_is_given_back_by_all_who_were_to_hold_it()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann");
        var show = (await desk.Do(Needs.Show(Days, "grip"))).Production.Production;
        await desk.Hire("Ben");
        var booking = Assert.Single((await desk.Do(new RescheduleProduction(show.Id))).Bookings);
        await desk.Do(new ReplaceCrewMember(booking.Name, EffectiveDate: Given.Date("2027-03-20")));
        desk.WaitUntil("2027-03-18T12:00:00Z");

        var updated = await desk.Do(new UpdateProduction(show.Id, Requirements: Needs.Of("")));

        Assert.Equal([BookingState.Confirmed, BookingState.Released], updated.ReleasedBookings.Select(released => released.State));
        Assert.Equal(["1 grip 2027-03-15..2027-03-17"], await desk.LinesOf(show.Id));
    }

    [Fact]
    public async Task Somebody_booked_by_name_for_a_part_is_left_alone_and_asked_first_for_the_rest()
    {
        await using var desk = Desk.Open();
        var ann = await desk.Hire("Ann", dayRate: Given.Money(900));
        var show = (await desk.Do(Needs.Show(Days, "grip") with { Unstaffed = true })).Production.Production;
        await desk.Do(new BookCrewMember(show.Id, ann.Id, Given.Role("grip"), Given.Date("2027-03-16"), Given.Date("2027-03-17")));
        await desk.Hire("Ben", dayRate: Given.Money(1));

        await desk.Do(new UpdateProduction(show.Id, Requirements: show.Requirements));
        Assert.Equal(
            ["1 grip 2027-03-15..2027-03-15", "1 grip 2027-03-16..2027-03-17", "1 grip 2027-03-18..2027-03-24"],
            await desk.LinesOf(show.Id)
        );

        await desk.Do(new UpdateProduction(show.Id, Requirements: Needs.Of("")));
        Assert.Equal(["1 grip 2027-03-16..2027-03-17"], await desk.LinesOf(show.Id));
    }

    [Fact]
    public async Task A_wrapped_show_can_be_renamed_but_needs_nobody_any_more()
    {
        await using var desk = Desk.Open();
        var show = (await desk.Do(Needs.Show(Days, "grip") with { Unstaffed = true })).Production.Production;
        await desk.Hire("Ann");
        desk.WaitUntil("2027-03-25T00:00:00Z");

        var refusal = await desk.Refuse(Reason.ProductionWrapped, new UpdateProduction(show.Id, Requirements: Needs.Of("")));
        var updated = await desk.Do(new UpdateProduction(show.Id, Given.Label("Done"), show.Requirements));

        Assert.Equal(show.Id, Assert.Single(refusal.Obstacles).Production);
        Assert.Empty(updated.Bookings);
    }

    [Fact]
    public async Task Dates_and_a_zone_that_are_not_its_own_are_refused_each_by_its_field()
    {
        await using var desk = Desk.Open();
        var show = await desk.Plan("Show", Days);
        var same = new UpdateProduction(show.Id)
        {
            FirstDate = show.Dates.First,
            LastDate = show.Dates.Last,
            TimeZone = show.TimeZone,
        };
        await desk.Do(same);

        var other = same with { LastDate = show.Dates.Last.PlusDays(1), TimeZone = Given.Zone("Europe/Berlin") };
        var refusal = await desk.Refuse(Reason.InvalidField, other);

        Assert.Equal([FixedField.LastDate, FixedField.ProductionTimeZone], refusal.Obstacles.Select(obstacle => obstacle.Field!.Value));
    }

    [Fact]
    public async Task Refusals_come_in_their_order()
    {
        await using var desk = Desk.Open();
        var cancelled = await desk.Plan("Show", Days, cancelled: "2027-03-15");

        await desk.Refuse(Reason.ProductionNotFound, new UpdateProduction(new ProductionId(9), ExpectedVersion: 4));
        var stale = await desk.Refuse(Reason.StaleEtag, new UpdateProduction(cancelled.Id, ExpectedVersion: 4));
        var over = await desk.Refuse(Reason.ProductionCancelled, new UpdateProduction(cancelled.Id, ExpectedVersion: 1));

        Assert.Equal("productions/1", stale.Resource);
        Assert.Equal("Show", Assert.Single(over.Obstacles).ProductionTitle?.Text);
    }
}
