using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Productions;

namespace ProductionCrew.Domain.Tests.Unit.Productions;

/// <summary>
/// Who is asked first for the gaps of a show from 15 to 24 March 2027: those who leave a seat, then those who are on it on other days, then
/// strangers, however cheap.
/// </summary>
public sealed class AskedFirstTests
{
    private const string Days = "2027-03-15..2027-03-24";

    /// <summary>Ann is a grip in the beginning or at the end, and the camera lacks from 15 to 16 and from 20 to 24 March.</summary>
    [Theory]
    [InlineData("2027-03-18..2027-03-24", "1 camera 2027-03-15..2027-03-16", "3 camera 2027-03-20..2027-03-24")]
    [InlineData("2027-03-15..2027-03-18", "3 camera 2027-03-15..2027-03-16", "1 camera 2027-03-20..2027-03-24")]
    public async Task Whoever_is_on_the_show_on_other_days_comes_before_strangers(string days, string first, string second)
    {
        await using var desk = Desk.Open();
        var ann = await desk.Hire("Ann", "camera grip", dayRate: Given.Money(900));
        var show = await Unstaffed(desk, "camera");
        await desk.Book(show, ann, days);
        await desk.Book(show, await desk.Hire("Cam", "camera", "2027-03-17", "2027-03-20"), "2027-03-17..2027-03-19", "camera");
        await desk.Hire("Dan", "camera", dayRate: Given.Money(1));

        var updated = await Update(desk, show, "camera");

        Assert.Equal([first, second], Needs.Lines(updated.Bookings));
    }

    [Fact]
    public async Task So_they_do_for_a_part_of_a_gap()
    {
        await using var desk = Desk.Open();
        var ann = await desk.Hire("Ann", "camera grip", dayRate: Given.Money(900));
        var show = await Unstaffed(desk, "camera");
        await desk.Book(show, ann, "2027-03-15..2027-03-19");
        await desk.Hire("Ben", "camera", fired: "2027-03-23");
        await desk.Hire("Cas", "camera", hired: "2027-03-16");

        var updated = await Update(desk, show, "camera");

        Assert.Equal(["2 camera 2027-03-15..2027-03-19", "1 camera 2027-03-20..2027-03-24"], Needs.Lines(updated.Bookings));
    }

    [Fact]
    public async Task Of_those_on_other_days_the_most_preferred_comes_first()
    {
        await using var desk = Desk.Open();
        var show = await WithCameraUntil16th(desk, "camera");
        await desk.Book(show, await desk.Hire("Ann", "camera grip", dayRate: Given.Money(9)), "2027-03-15..2027-03-16");
        await desk.Book(show, await desk.Hire("Ben", "camera grip", dayRate: Given.Money(5)), "2027-03-15..2027-03-16");
        await desk.Hire("Dan", "camera", dayRate: Given.Money(1));

        var updated = await Update(desk, show, "camera");

        Assert.Equal(["3 camera 2027-03-17..2027-03-24"], Needs.Lines(updated.Bookings));
    }

    /// <summary>Ann was booked by name for two days, which stay, and took the others, which she leaves; Ben is there on the same two days.</summary>
    [Fact]
    public async Task Whoever_leaves_a_seat_comes_before_those_on_other_days_even_if_they_keep_another_one()
    {
        await using var desk = Desk.Open();
        var show = await WithCameraUntil16th(desk, "grip");
        var ann = await desk.Hire("Ann", "camera grip", dayRate: Given.Money(9));
        await desk.Do(new BookCrewMember(show.Id, ann.Id, Given.Role("grip"), Given.Date("2027-03-15"), Given.Date("2027-03-16")));
        await Update(desk, show, "grip");
        await desk.Book(show, await desk.Hire("Ben", "camera grip", dayRate: Given.Money(5)), "2027-03-15..2027-03-16");

        var updated = await Update(desk, show, "camera");

        Assert.Equal("2027-03-17..2027-03-24", Assert.Single(updated.ReleasedBookings).Dates.ToString());
        Assert.Equal(["2 camera 2027-03-17..2027-03-24"], Needs.Lines(updated.Bookings));
    }

    private static async Task<Production> WithCameraUntil16th(Desk desk, string needs)
    {
        var show = await Unstaffed(desk, needs);
        await desk.Book(show, await desk.Hire("Cam", "camera", fired: "2027-03-17"), "2027-03-15..2027-03-16", "camera");
        return show;
    }

    private static async Task<Production> Unstaffed(Desk desk, string needs) =>
        (await desk.Do(Needs.Show(Days, needs) with { Unstaffed = true })).Production.Production;

    private static Task<UpdatedProduction> Update(Desk desk, Production show, string needs) =>
        desk.Do(new UpdateProduction(show.Id, Requirements: Needs.Of(needs)));
}
