using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.UseCases.Productions;

namespace ProductionCrew.Domain.Tests.Unit.Productions;

/// <summary>The level of a booking follows the requirement that it fills.</summary>
public sealed class SeatLevelTests
{
    private const string Days = "2027-03-15..2027-03-24";

    [Fact]
    public async Task A_requirement_that_asks_for_more_raises_the_level_of_who_is_kept()
    {
        await using var desk = Desk.Open();
        var ann = await desk.Hire("Ann", "gaffer:3");
        var show = (await desk.Do(Needs.Show(Days, "gaffer"))).Production.Production;
        await desk.Hire("Ben", "gaffer:1");
        var cas = await desk.Hire("Cas", "gaffer:3 grip");

        await desk.Do(new UpdateProduction(show.Id, Requirements: Needs.Of("gaffer:3")));

        var change = (await desk.Changes())[^1];
        Assert.Equal((ChangeKind.BookingLevelChanged, 3, ann.Id), (change.Kind, change.Booking!.MinimumLevel, change.Booking.CrewMember));
        await desk.Refuse(Reason.RoleNeeded, new UpdateCrewMember(ann.Id, Roles: [.. Given.Roles("gaffer:1")]));
        var fired = await desk.Do(new FireCrewMember(ann.Id, Given.Date("2027-03-12"), BookingPolicy.Substitute));
        Assert.Equal(cas.Id, Assert.Single(fired.Substitutions).Booking.CrewMember);
        Assert.Empty(await desk.GapsOf(show.Id));
    }

    [Fact]
    public async Task A_requirement_that_asks_for_less_lowers_it()
    {
        await using var desk = Desk.Open();
        var ann = await desk.Hire("Ann", "gaffer:3");
        var show = (await desk.Do(Needs.Show(Days, "gaffer:3"))).Production.Production;
        var ben = await desk.Hire("Ben", "gaffer:1");

        await desk.Do(new UpdateProduction(show.Id, Requirements: Needs.Of("gaffer")));

        var fired = await desk.Do(new FireCrewMember(ann.Id, Given.Date("2027-03-12"), BookingPolicy.Substitute));
        Assert.Equal(ben.Id, Assert.Single(fired.Substitutions).Booking.CrewMember);
    }

    [Fact]
    public async Task Who_takes_the_higher_seat_when_somebody_leaves_is_raised_and_who_left_keeps_the_level()
    {
        await using var desk = Desk.Open();
        var (ann, ben) = (await desk.Hire("Ann", "gaffer:3"), await desk.Hire("Ben", "gaffer:3"));
        await desk.Hire("Cas", "gaffer");
        var show = (await desk.Do(Needs.Show(Days, "gaffer") with { Unstaffed = true })).Production.Production;
        var whole = await desk.Book(show, ann, role: "gaffer");
        var early = await desk.Book(show, ben, "2027-03-15..2027-03-18", "gaffer", level: 3);

        await desk.Do(new UpdateProduction(show.Id, Requirements: Needs.Of("gaffer:1 gaffer:3")));

        Assert.Equal((1, 3), (whole.MinimumLevel, (await desk.Read(whole)).MinimumLevel));
        Assert.Equal((3, 3), (early.MinimumLevel, (await desk.Read(early)).MinimumLevel));
        Assert.Empty(await desk.GapsOf(show.Id));
    }

    [Fact]
    public async Task Who_comes_for_the_last_day_and_takes_the_higher_seat_is_raised()
    {
        await using var desk = Desk.Open();
        var (ann, ben) = (await desk.Hire("Ann", "gaffer"), await desk.Hire("Ben", "gaffer:3"));
        await desk.Hire("Cas", "gaffer:3");
        var show = (await desk.Do(Needs.Show(Days, "gaffer") with { Unstaffed = true })).Production.Production;
        var whole = await desk.Book(show, ann, role: "gaffer");
        var late = await desk.Book(show, ben, "2027-03-24..2027-03-24", "gaffer");

        await desk.Do(new UpdateProduction(show.Id, Requirements: Needs.Of("gaffer:1 gaffer:3")));

        Assert.Equal(1, (await desk.Read(whole)).MinimumLevel);
        Assert.Equal((1, 3), (late.MinimumLevel, (await desk.Read(late)).MinimumLevel));
        Assert.Empty(await desk.GapsOf(show.Id));
    }

    [Fact]
    public async Task Of_two_alike_the_earlier_booking_keeps_the_higher_seat()
    {
        await using var desk = Desk.Open();
        var (ann, ben) = (await desk.Hire("Ann", "gaffer:3"), await desk.Hire("Ben", "gaffer:3"));
        var show = (await desk.Do(Needs.Show(Days, "gaffer:3*2") with { Unstaffed = true })).Production.Production;
        var first = await desk.Book(show, ann, role: "gaffer", level: 3);
        var second = await desk.Book(show, ben, role: "gaffer", level: 3);

        await desk.Do(new UpdateProduction(show.Id, Requirements: Needs.Of("gaffer:1 gaffer:3")));

        Assert.Equal((3, 3), (first.MinimumLevel, second.MinimumLevel));
        Assert.Equal((3, 1), ((await desk.Read(first)).MinimumLevel, (await desk.Read(second)).MinimumLevel));
    }

    [Theory]
    [InlineData("gaffer:2 gaffer:4", "gaffer:5", 1, 4)]
    [InlineData("gaffer:2 gaffer:4", "gaffer:3", 1, 2)]
    [InlineData("gaffer:4", "gaffer:3", 1, 1)]
    [InlineData("gaffer:2", "gaffer:5", 3, 3)]
    [InlineData("grip:5", "gaffer:5", 1, 1)]
    public async Task Whoever_is_booked_or_held_by_name_takes_the_level_of_the_requirement_that_they_meet(
        string needs,
        string roles,
        int asked,
        int expected
    )
    {
        await using var desk = Desk.Open();
        var ann = await desk.Hire("Ann", roles);
        var show = (await desk.Do(Needs.Show(Days, needs) with { Unstaffed = true })).Production.Production;

        var book = new BookCrewMember(show.Id, ann.Id, Given.Role("gaffer"), MinimumLevel: asked);
        Assert.Equal(expected, (await desk.Do(book with { LastDate = Given.Date("2027-03-20") })).MinimumLevel);
        var hold = new HoldCrewMember(
            show.Id,
            ann.Id,
            Given.Role("gaffer"),
            NodaTime.Duration.FromDays(1),
            Given.Date("2027-03-21"),
            MinimumLevel: asked
        );
        Assert.Equal(expected, (await desk.Do(hold)).MinimumLevel);
    }

    [Fact]
    public async Task A_level_that_is_asked_for_by_name_and_lacks_is_refused()
    {
        await using var desk = Desk.Open();
        var ann = await desk.Hire("Ann", "gaffer:2");
        var show = await desk.Plan("Show", Days);

        var refusal = await desk.Refuse(Reason.RoleMissing, new BookCrewMember(show.Id, ann.Id, Given.Role("gaffer"), MinimumLevel: 3));

        Assert.Equal(3, Assert.Single(refusal.Obstacles).MinimumLevel);
    }

    [Fact]
    public async Task A_hold_is_confirmed_at_the_level_that_is_required_by_then()
    {
        await using var desk = Desk.Open();
        var ann = await desk.Hire("Ann", "gaffer:3");
        var show = (await desk.Do(Needs.Show(Days, "gaffer") with { Unstaffed = true })).Production.Production;
        var hold = await desk.Do(new HoldCrewMember(show.Id, ann.Id, Given.Role("gaffer"), NodaTime.Duration.FromDays(1)));
        await desk.Do(new UpdateProduction(show.Id, Requirements: Needs.Of("gaffer:3"), Unstaffed: true));

        var confirmed = (await desk.Do(new ConfirmBooking(hold.Name))).Booking;

        Assert.Equal(3, confirmed.MinimumLevel);
    }
}
