using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Blackouts;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.UseCases.Productions;

namespace ProductionCrew.Domain.Tests.Unit.Bookings;

/// <summary>What is in the way may have dates that share no day with those asked for.</summary>
public sealed class AcrossZonesTests
{
    [Theory]
    [InlineData("2027-06-02..2027-06-03", true)]
    [InlineData("2027-06-03..2027-06-04", false)]
    public async Task A_conflict_tells_whether_the_dates_alone_would_show_it(string asked, bool isAcrossZones)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var auckland = await desk.Plan("Nightfall", "2027-06-04..2027-06-06", "Pacific/Auckland");
        var angeles = await desk.Plan("Daybreak", asked, "America/Los_Angeles");
        await desk.Book(auckland, ana);

        var refused = await desk.Refuse(Reason.BookingConflict, new BookCrewMember(angeles.Id, ana.Id, Given.Role("grip")));

        var obstacle = Assert.Single(refused.Obstacles);
        Assert.Equal((isAcrossZones, "Pacific/Auckland"), (obstacle.IsAcrossZones, obstacle.TimeZone));
        var recommended = await desk.Ask(
            new RecommendCrew(
                Given.Role("grip"),
                1,
                WantedTime.On(Given.Dates(asked), Given.Zone("America/Los_Angeles")),
                false,
                new PageRequest(null, 10)
            )
        );
        Assert.Equal(isAcrossZones, Assert.Single(Assert.Single(recommended.Items).Obstacles).IsAcrossZones);
    }

    [Fact]
    public async Task A_blackout_of_days_in_another_zone_is_told_likewise()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", zone: "Pacific/Auckland");
        var angeles = await desk.Plan("Daybreak", "2027-06-03", "America/Los_Angeles");
        await desk.Blackout(ana, "2027-06-04");

        var refused = await desk.Refuse(Reason.Blackout, new BookCrewMember(angeles.Id, ana.Id, Given.Role("grip")));

        Assert.True(Assert.Single(refused.Obstacles).IsAcrossZones);
    }

    [Fact]
    public async Task So_is_a_booking_in_the_way_of_a_blackout()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", zone: "Pacific/Auckland");
        await desk.Book(await desk.Plan("Daybreak", "2027-06-03", "America/Los_Angeles"), ana);
        var other = new AddBlackout(ana.Id, Given.Dates("2027-06-04"), null);

        Assert.True(Assert.Single((await desk.Refuse(Reason.BookingsInTheWay, other)).Obstacles).IsAcrossZones);
        var same = other with { Dates = Given.Dates("2027-06-03..2027-06-04") };
        Assert.False(Assert.Single((await desk.Refuse(Reason.BookingsInTheWay, same)).Obstacles).IsAcrossZones);
        var moments = other with { Dates = null, Interval = Given.Dates("2027-06-03").In(Given.Zone("America/Los_Angeles")) };
        Assert.True(Assert.Single((await desk.Refuse(Reason.BookingsInTheWay, moments)).Obstacles).IsAcrossZones);
    }

    [Fact]
    public async Task And_a_hold_that_is_before_another()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Hold(await desk.Plan("Nightfall", "2027-06-04", "Pacific/Auckland"), ana);
        var second = await desk.Hold(await desk.Plan("Daybreak", "2027-06-02..2027-06-03", "America/Los_Angeles"), ana);

        var refused = await desk.Refuse(Reason.HoldNotFirst, new ConfirmBooking(second.Name));

        Assert.True(Assert.Single(refused.Obstacles).IsAcrossZones);
    }

    [Fact]
    public async Task A_first_date_after_the_last_that_stays_is_told_with_it()
    {
        await using var desk = Desk.Open();
        var show = await desk.Plan("Nightfall", "2027-06-01..2027-06-10");

        var refused = await desk.Refuse(Reason.OutsideProduction, new RescheduleProduction(show.Id, FirstDate: Given.Date("2027-06-11")));

        var obstacle = Assert.Single(refused.Obstacles);
        Assert.Equal(
            (Given.Date("2027-06-11"), (LocalDate?)null, show.Dates),
            (obstacle.AskedFirstDate, obstacle.AskedLastDate, obstacle.ProductionDates)
        );
    }
}
