using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Tests.Unit.Productions;
using ProductionCrew.Domain.UseCases.Productions;

namespace ProductionCrew.Domain.Tests.Unit.Staffing;

/// <summary>How the gaps of a show from 15 to 24 March 2027 are filled, day by day.</summary>
public sealed class GapFillingTests
{
    private const string Days = "2027-03-15..2027-03-24";

    [Fact]
    public async Task Only_the_days_that_lack_somebody_are_filled()
    {
        await using var desk = Desk.Open();
        var show = await Unstaffed(desk, "editor");
        var first = await desk.Hire("Ann", "editor");
        await desk.Book(show, first, "2027-03-15..2027-03-18", "editor");
        await desk.Book(show, await desk.Hire("Ben", "editor"), "2027-03-21..2027-03-24", "editor");
        await desk.Blackout(first, "2027-03-19..2027-03-19");
        await desk.Hire("Cas", "editor");

        await Fill(desk, show);

        Assert.Equal(
            ["1 editor 2027-03-15..2027-03-18", "2 editor 2027-03-19..2027-03-20", "2 editor 2027-03-21..2027-03-24"],
            await desk.LinesOf(show.Id)
        );
        Assert.Empty(await desk.GapsOf(show.Id));
    }

    [Fact]
    public async Task One_person_takes_all_days_of_a_seat_if_there_is_one_however_dear()
    {
        await using var desk = Desk.Open();
        var cheap = await desk.Hire("Ann", dayRate: Given.Money(1));
        await desk.Blackout(cheap, "2027-03-20..2027-03-20");
        await desk.Hire("Ben", dayRate: Given.Money(900));
        var show = await Unstaffed(desk, "grip");

        await Fill(desk, show);

        Assert.Equal([$"2 grip {Days}"], await desk.LinesOf(show.Id));
    }

    [Fact]
    public async Task Where_nobody_has_all_days_several_share_them_and_each_keeps_what_they_can()
    {
        await using var desk = Desk.Open();
        await desk.Blackout(await desk.Hire("Ann"), "2027-03-22..2027-03-24");
        await desk.Blackout(await desk.Hire("Ben"), "2027-03-15..2027-03-18");
        var show = await Unstaffed(desk, "grip");

        await Fill(desk, show);

        Assert.Empty(await desk.GapsOf(show.Id));
        var lines = await desk.LinesOf(show.Id);
        Assert.Equal(("1 grip 2027-03-15", "2027-03-24"), (lines[0][..17], lines[^1][^10..]));
        Assert.Equal(2, lines.Length);
    }

    [Fact]
    public async Task A_day_that_cannot_be_filled_is_named_if_the_others_could_be()
    {
        await using var desk = Desk.Open();
        await desk.Blackout(await desk.Hire("Ann"), "2027-03-20..2027-03-20");
        var show = await Unstaffed(desk, "grip");

        var refusal = await desk.Refuse(Reason.CrewShortage, new UpdateProduction(show.Id, Requirements: show.Requirements));

        var obstacle = Assert.Single(refusal.Obstacles);
        Assert.Equal(Given.Dates("2027-03-20..2027-03-20"), obstacle.Dates);
        Assert.Equal((1, 0, 1), (obstacle.RequiredCount, obstacle.AvailableCount, obstacle.MissingCount));
    }

    [Fact]
    public async Task What_lacks_on_all_days_is_named_for_all()
    {
        await using var desk = Desk.Open();
        var show = await Unstaffed(desk, "grip:1*2");
        await desk.Hire("Ann");

        var refusal = await desk.Refuse(Reason.CrewShortage, new UpdateProduction(show.Id, Requirements: show.Requirements));

        var obstacle = Assert.Single(refusal.Obstacles);
        Assert.Equal(Given.Dates(Days), obstacle.Dates);
        Assert.Equal((2, 1, 1), (obstacle.RequiredCount, obstacle.AvailableCount, obstacle.MissingCount));
    }

    [Theory]
    [InlineData("2027-01-01", "2027-03-18", "2027-03-18..2027-03-19")]
    [InlineData("2027-03-18", "2027-03-20", "2027-03-15..2027-03-17")]
    public async Task What_lacks_on_days_around_those_that_can_be_filled_is_named_for_the_first_of_them(
        string hired,
        string fired,
        string named
    )
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann", hired: hired, fired: fired);
        var show = await Unstaffed(desk, "grip");

        var refusal = await desk.Refuse(Reason.CrewShortage, new UpdateProduction(show.Id, Requirements: show.Requirements));

        Assert.Equal(Given.Dates(named), Assert.Single(refusal.Obstacles).Dates);
    }

    /// <summary>
    /// Of the two grips of the first days the cheaper one goes on, though Sue is cheaper still, and although the gap of the camera begins
    /// only on the day after.
    /// </summary>
    [Fact]
    public async Task Whoever_took_the_days_before_goes_on_the_most_preferred_first()
    {
        await using var desk = Desk.Open();
        var show = await Unstaffed(desk, "camera grip:1*2");
        await desk.Book(show, await desk.Hire("Cam", "camera"), "2027-03-15..2027-03-20", "camera");
        await desk.Book(show, await desk.Hire("Pia", hired: "2027-03-20"), "2027-03-20..2027-03-24");
        await desk.Hire("Quin", fired: "2027-03-23", dayRate: Given.Money(9));
        await desk.Hire("Rob", fired: "2027-03-23", dayRate: Given.Money(5));
        await desk.Hire("Sue", hired: "2027-03-20", fired: "2027-03-23", dayRate: Given.Money(1));
        await desk.Hire("Tom", hired: "2027-03-23");

        await Fill(desk, show);

        Assert.Equal(
            [
                "1 camera 2027-03-15..2027-03-20",
                "3 grip 2027-03-15..2027-03-19",
                "4 grip 2027-03-15..2027-03-22",
                "2 grip 2027-03-20..2027-03-24",
                "1 camera 2027-03-21..2027-03-24",
                "6 grip 2027-03-23..2027-03-24",
            ],
            await desk.LinesOf(show.Id)
        );
    }

    [Fact]
    public async Task New_bookings_come_in_order_of_role_level_and_person()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann", "grip:3");
        await desk.Hire("Ben", "grip");
        await desk.Hire("Cas", "camera");
        await desk.Hire("Dan", "grip");
        var show = await Unstaffed(desk, "camera grip:1*2 grip:3");

        var filled = await Fill(desk, show);

        Assert.Equal(
            ["camera 1 3", "grip 1 2", "grip 1 4", "grip 3 1"],
            filled.Bookings.Select(booking => $"{booking.Role} {booking.MinimumLevel} {booking.CrewMember.Value}")
        );
    }

    [Fact]
    public async Task A_day_that_the_zone_skipped_lacks_nobody()
    {
        await using var desk = Desk.Open("2011-12-01T12:00:00Z");
        var (ann, ben) = (await desk.Hire("Ann", hired: "2011-01-01"), await desk.Hire("Ben", hired: "2011-01-01"));
        var show = (await desk.Do(Needs.Show("2011-12-28..2012-01-02", "grip:1*2", "Pacific/Apia") with { Unstaffed = true }))
            .Production
            .Production;
        await desk.Book(show, ann, "2011-12-28..2011-12-29");
        await desk.Book(show, ben, "2011-12-28..2011-12-29");
        await desk.Book(show, ann, "2011-12-31..2012-01-02");
        Assert.Equal(["grip:1*1 2011-12-31..2012-01-02"], await desk.GapsOf(show.Id));

        await desk.Book(show, ben, "2011-12-31..2012-01-02");

        Assert.Empty(await desk.GapsOf(show.Id));
        await Fill(desk, show);
        Assert.Equal(4, (await desk.LinesOf(show.Id)).Length);
    }

    /// <summary>Days do not depend on one another, so a show can be filled exactly if each of its days can be.</summary>
    [Fact]
    public async Task Gaps_are_filled_if_and_only_if_each_day_can_be()
    {
        var filled = 0;
        for (var seed = 0; seed < 400; seed++)
        {
            await using var desk = Desk.Open();
            var (show, people) = await GapCase.PutInto(desk, seed);
            var possible = people.CanFillEveryDay(show.Requirements);

            var outcome = await desk.Try(new UpdateProduction(show.Id, Requirements: show.Requirements));

            Assert.True(possible == outcome.IsAccepted, $"Seed {seed}: {outcome.Rejection?.Reason} where it is {possible}.");
            if (possible)
            {
                filled++;
                Assert.True((await desk.GapsOf(show.Id)).Length == 0, $"Seed {seed}");
            }
        }

        Assert.InRange(filled, 80, 320);
    }

    private static async Task<Production> Unstaffed(Desk desk, string needs) =>
        (await desk.Do(Needs.Show(Days, needs) with { Unstaffed = true })).Production.Production;

    private static Task<UpdatedProduction> Fill(Desk desk, Production show) =>
        desk.Do(new UpdateProduction(show.Id, Requirements: show.Requirements));
}
