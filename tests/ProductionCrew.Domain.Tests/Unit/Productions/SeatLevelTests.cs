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
    public async Task Whoever_stays_takes_the_level_of_the_requirement_that_somebody_who_leaves_had_filled()
    {
        await using var desk = Desk.Open();
        var ann = await desk.Hire("Ann", "gaffer:3", dayRate: Given.Money(9));
        var show = (await desk.Do(Needs.Show(Days, "gaffer:3"))).Production.Production;
        await desk.Hire("Ben", "gaffer:3", dayRate: Given.Money(1));
        var added = await desk.Do(new UpdateProduction(show.Id, Requirements: Needs.Of("gaffer:1 gaffer:3")));
        var staying = Assert.Single(added.Bookings);
        Assert.Equal(1, staying.MinimumLevel);

        var updated = await desk.Do(new UpdateProduction(show.Id, Requirements: Needs.Of("gaffer:3")));

        Assert.Equal(ann.Id, Assert.Single(updated.ReleasedBookings).CrewMember);
        Assert.Equal(3, (await desk.Read(staying)).MinimumLevel);
    }

    [Fact]
    public async Task Levels_are_written_in_order_of_the_bookings_as_new_versions_and_what_has_expired_before_them()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann", "gaffer:3");
        var ben = await desk.Hire("Ben", "gaffer:3 grip");
        var show = (await desk.Do(Needs.Show(Days, "gaffer*2"))).Production.Production;
        await desk.Hold(await desk.Plan("Other", "2027-04-01..2027-04-02"), ben, hours: 1);
        var before = (await desk.Changes()).Length;
        desk.WaitUntil("2027-03-10T14:00:00Z");

        await desk.Do(new UpdateProduction(show.Id, Requirements: Needs.Of("gaffer:3*2")));

        Assert.Equal(
            [
                (ChangeKind.ProductionUpdated, null, null),
                (ChangeKind.BookingLevelChanged, 1, 2),
                (ChangeKind.BookingExpired, 3, 2),
                (ChangeKind.BookingLevelChanged, 2, 2),
            ],
            (await desk.Changes(before)).Select(change => (change.Kind, change.Booking?.Id.Value, change.Booking?.Version))
        );
    }

    /// <summary>Ben leaves early, comes for the last day, or is like Ann in all and booked after her.</summary>
    [Theory]
    [InlineData("gaffer", "gaffer:3", 1, "2027-03-15..2027-03-18", 3, 3, 3)]
    [InlineData("gaffer", "gaffer", 1, "2027-03-24..2027-03-24", 1, 1, 3)]
    [InlineData("gaffer:3*2", "gaffer:3", 3, Days, 3, 3, 1)]
    public async Task Each_takes_the_level_of_the_highest_requirement_that_they_fill_on_any_day(
        string needs,
        string annRoles,
        int annLevel,
        string benDays,
        int benLevel,
        int annExpected,
        int benExpected
    )
    {
        await using var desk = Desk.Open();
        var (ann, ben) = (await desk.Hire("Ann", annRoles), await desk.Hire("Ben", "gaffer:3"));
        await desk.Hire("Cas", "gaffer:3");
        var show = (await desk.Do(Needs.Show(Days, needs) with { Unstaffed = true })).Production.Production;
        var whole = await desk.Book(show, ann, role: "gaffer", level: annLevel);
        var other = await desk.Book(show, ben, benDays, "gaffer", benLevel);
        Assert.Equal((annLevel, benLevel), (whole.MinimumLevel, other.MinimumLevel));

        await desk.Do(new UpdateProduction(show.Id, Requirements: Needs.Of("gaffer:1 gaffer:3")));

        Assert.Equal((annExpected, benExpected), ((await desk.Read(whole)).MinimumLevel, (await desk.Read(other)).MinimumLevel));
        Assert.Empty(await desk.GapsOf(show.Id));
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
