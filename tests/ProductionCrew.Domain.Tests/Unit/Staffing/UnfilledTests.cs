using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Tests.Unit.Productions;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Staffing;

/// <summary>Which bookings count toward a requirement, and when.</summary>
public sealed class UnfilledTests
{
    private const string Days = "2027-03-15..2027-03-24";

    [Theory]
    [InlineData("2027-03-15..2027-03-24", "2027-03-10T12:00:00Z", "")]
    [InlineData("2027-03-16..2027-03-24", "2027-03-10T12:00:00Z", "grip:1*1")]
    [InlineData("2027-03-15..2027-03-23", "2027-03-10T12:00:00Z", "grip:1*1")]
    [InlineData("2027-03-16..2027-03-24", "2027-03-16T00:00:00Z", "")]
    [InlineData("2027-03-17..2027-03-24", "2027-03-16T23:59:59Z", "grip:1*1")]
    [InlineData("2027-03-15..2027-03-20", "2027-03-21T12:00:00Z", "grip:1*1")]
    [InlineData("2027-03-24..2027-03-24", "2027-04-30T12:00:00Z", "")]
    [InlineData("2027-03-15..2027-03-23", "2027-04-30T12:00:00Z", "grip:1*1")]
    public async Task A_booking_counts_if_it_lasts_from_today_or_the_first_day_to_the_last(string dates, string now, string unfilled)
    {
        await using var desk = Desk.Open();
        var show = await Unstaffed(desk, "grip");
        await desk.Book(show, await desk.Hire("Ann"), dates);

        desk.WaitUntil(now);

        Assert.Equal(unfilled, await desk.UnfilledOf(show.Id));
    }

    [Fact]
    public async Task Today_is_today_in_the_production_s_zone()
    {
        await using var desk = Desk.Open();
        var show = await Unstaffed(desk, "grip", "America/Los_Angeles");
        await desk.Book(show, await desk.Hire("Ann"), "2027-03-17..2027-03-24");

        desk.WaitUntil("2027-03-17T06:59:59Z");
        Assert.Equal("grip:1*1", await desk.UnfilledOf(show.Id));
        desk.WaitUntil("2027-03-17T07:00:00Z");
        Assert.Equal("", await desk.UnfilledOf(show.Id));
    }

    [Fact]
    public async Task People_who_take_over_from_each_other_hold_one_seat()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann");
        var show = (await desk.Do(Needs.Show(Days, "grip"))).Production.Production;
        var ben = await desk.Hire("Ben");
        var cas = await desk.Hire("Cas");

        var first = (await desk.Do(Replace((await Only(desk, show)).Name, ben, "2027-03-18"))).Booking;
        var second = (await desk.Do(Replace(first.Name, cas, "2027-03-21"))).Booking;
        Assert.Equal("", await desk.UnfilledOf(show.Id));

        await desk.Do(new ReleaseBooking(second.Name));
        Assert.Equal("grip:1*1", await desk.UnfilledOf(show.Id));
    }

    [Fact]
    public async Task A_seat_stays_whole_when_a_successor_is_replaced_before_the_first_day()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann");
        var show = (await desk.Do(Needs.Show(Days, "grip"))).Production.Production;
        var ben = await desk.Hire("Ben");
        var cas = await desk.Hire("Cas");
        var first = (await desk.Do(Replace((await Only(desk, show)).Name, ben, "2027-03-18"))).Booking;

        await desk.Do(Replace(first.Name, cas, "2027-03-18"));

        Assert.Equal(BookingState.Released, (await desk.Read(first)).State);
        Assert.Equal("", await desk.UnfilledOf(show.Id));
    }

    [Fact]
    public async Task Whoever_is_there_on_a_day_meets_the_requirement_on_that_day()
    {
        await using var desk = Desk.Open();
        var show = await Unstaffed(desk, "grip");
        await desk.Book(show, await desk.Hire("Ann"), "2027-03-15..2027-03-18");
        await desk.Book(show, await desk.Hire("Ben"), "2027-03-20..2027-03-24");
        Assert.Equal(["grip:1*1 2027-03-19..2027-03-19"], await desk.GapsOf(show.Id));

        await desk.Book(show, await desk.Hire("Cas"), "2027-03-18..2027-03-20");

        Assert.Equal("", await desk.UnfilledOf(show.Id));
    }

    [Fact]
    public async Task Gaps_tell_how_many_lack_on_which_days_and_unfilled_the_most_on_any()
    {
        await using var desk = Desk.Open();
        var show = await Unstaffed(desk, "grip:1*2 grip:3*1");
        await desk.Book(show, await desk.Hire("Ann", "grip:3"), "2027-03-15..2027-03-18");
        await desk.Book(show, await desk.Hire("Ben", "grip:2"), "2027-03-17..2027-03-20");

        Assert.Equal(
            [
                "grip:1*2 2027-03-15..2027-03-16",
                "grip:1*1 2027-03-17..2027-03-20",
                "grip:1*2 2027-03-21..2027-03-24",
                "grip:3*1 2027-03-19..2027-03-24",
            ],
            await desk.GapsOf(show.Id)
        );
        Assert.Equal("grip:1*2 grip:3*1", await desk.UnfilledOf(show.Id));
    }

    [Fact]
    public async Task A_booking_counts_for_its_own_role_only_and_at_the_person_s_present_level()
    {
        await using var desk = Desk.Open();
        var show = await Unstaffed(desk, "director grip:2 grip:4");
        var ann = await desk.Hire("Ann", "director:5 grip:3");
        await desk.Book(show, ann);
        Assert.Equal("director:1*1 grip:4*1", await desk.UnfilledOf(show.Id));

        await desk.Do(new UpdateCrewMember(ann.Id, Roles: [.. Given.Roles("director:5 grip:4")]));

        Assert.Equal("director:1*1 grip:2*1", await desk.UnfilledOf(show.Id));
    }

    private static async Task<Production> Unstaffed(Desk desk, string needs, string zone = "Etc/UTC") =>
        (await desk.Do(Needs.Show(Days, needs, zone) with { Unstaffed = true })).Production.Production;

    private static async Task<Booking> Only(Desk desk, Production show) =>
        Assert.Single(
            (
                await desk.Ask(new ListBookings(new BookingFilter(show.Id, null, [], null, null, BookingOrder.Id, false, new(null, 10))))
            ).Items
        );

    private static ReplaceCrewMember Replace(BookingName booking, CrewMember by, string from) => new(booking, by.Id, Given.Date(from));
}
