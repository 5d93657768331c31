using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Productions;

/// <summary>A show from 15 to 24 March 2027; the desk opens on the tenth.</summary>
public sealed class CancelProductionTests
{
    private const string Days = "2027-03-15..2027-03-24";

    [Fact]
    public async Task Before_it_begins_everybody_is_released()
    {
        await using var desk = Desk.Open();
        var show = await Staffed(desk);

        var cancelled = await desk.Do(new CancelProduction(show.Id, ExpectedVersion: 1));

        Assert.Equal(ProductionState.Cancelled, cancelled.Production.State);
        Assert.Equal((Given.Date("2027-03-15"), 2L), (cancelled.Production.Production.CancelDate, cancelled.Production.Production.Version));
        Assert.Equal(BookingState.Released, Assert.Single(cancelled.ReleasedBookings).State);
        Assert.Empty(cancelled.Production.Unfilled);
        Assert.Equal([ChangeKind.ProductionCancelled, ChangeKind.BookingReleased], (await desk.Changes(after: 3)).Select(c => c.Kind));
        await desk.Do(Needs.Show(Days, "grip"));
    }

    [Fact]
    public async Task Under_way_the_days_before_today_stay()
    {
        await using var desk = Desk.Open();
        var show = await Staffed(desk);
        desk.WaitUntil("2027-03-18T12:00:00Z");

        var cancelled = await desk.Do(new CancelProduction(show.Id));

        Assert.Equal(Given.Date("2027-03-18"), cancelled.Production.Production.CancelDate);
        Assert.Equal(["1 grip 2027-03-15..2027-03-17"], await desk.LinesOf(show.Id));
        await desk.Do(Needs.Show("2027-03-18..2027-03-24", "grip"));
    }

    [Theory]
    [InlineData("2027-03-24", null)]
    [InlineData("2027-03-25", Reason.ProductionWrapped)]
    public async Task The_last_day_is_the_last_from_which_it_can_be_cancelled(string from, Reason? refused)
    {
        await using var desk = Desk.Open();
        var show = await Staffed(desk);

        Assert.Equal(refused, (await desk.Try(new CancelProduction(show.Id, Given.Date(from)))).Rejection?.Reason);
    }

    [Fact]
    public async Task From_a_later_day_on_bookings_over_by_then_stay_whole()
    {
        await using var desk = Desk.Open();
        var show = await Staffed(desk);
        await desk.Book(show, await desk.Hire("Ben"), "2027-03-15..2027-03-19");

        var cancelled = await desk.Do(new CancelProduction(show.Id, Given.Date("2027-03-20")));

        Assert.Single(cancelled.ReleasedBookings);
        Assert.Equal(["1 grip 2027-03-15..2027-03-19", "2 grip 2027-03-15..2027-03-19"], await desk.LinesOf(show.Id));
    }

    [Fact]
    public async Task Today_is_today_in_its_zone()
    {
        // At noon UTC of the eighteenth it is the nineteenth in Kiritimati.
        await using var desk = Desk.Open();
        var show = await desk.Plan("Show", Days, "Pacific/Kiritimati");
        desk.WaitUntil("2027-03-18T12:00:00Z");

        await desk.Refuse(Reason.PastUnchangeable, new CancelProduction(show.Id, Given.Date("2027-03-18")));
        var cancelled = await desk.Do(new CancelProduction(show.Id));

        Assert.Equal(Given.Date("2027-03-19"), cancelled.Production.Production.CancelDate);
    }

    [Fact]
    public async Task Refusals_come_in_their_order()
    {
        await using var desk = Desk.Open();
        var show = await Staffed(desk);

        await desk.Refuse(Reason.ProductionNotFound, new CancelProduction(new ProductionId(9)));
        await desk.Refuse(Reason.StaleEtag, new CancelProduction(show.Id, ExpectedVersion: 7));
        await desk.Refuse(Reason.PastUnchangeable, new CancelProduction(show.Id, Given.Date("2027-03-09")));
        await desk.Refuse(Reason.ProductionWrapped, new CancelProduction(show.Id, Given.Date("2027-03-25")));
        desk.WaitUntil("2027-03-25T00:00:00Z");
        await desk.Refuse(Reason.ProductionWrapped, new CancelProduction(show.Id));
    }

    [Fact]
    public async Task A_cancelled_production_cannot_be_cancelled_again()
    {
        await using var desk = Desk.Open();
        var show = await Staffed(desk);
        await desk.Do(new CancelProduction(show.Id));

        await desk.Refuse(Reason.ProductionCancelled, new CancelProduction(show.Id));
    }

    private static async Task<Production> Staffed(Desk desk)
    {
        await desk.Hire("Ann");
        return (await desk.Do(Needs.Show(Days, "grip"))).Production.Production;
    }
}
