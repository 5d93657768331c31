using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Productions;

namespace ProductionCrew.Domain.Tests.Unit.Productions;

/// <summary>A production that asks for less of one role and more of another keeps whom it can use.</summary>
public sealed class ExchangedRolesTests
{
    private const string Days = "2027-03-15..2027-03-24";

    [Fact]
    public async Task Whoever_is_no_longer_needed_in_one_role_may_take_another()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann", "gaffer grip");
        var show = (await desk.Do(Needs.Show(Days, "grip"))).Production.Production;

        var updated = await desk.Do(new UpdateProduction(show.Id, Requirements: Needs.Of("gaffer")));

        Assert.Equal([$"1 gaffer {Days}"], await desk.LinesOf(show.Id));
        Assert.Equal(BookingState.Released, Assert.Single(updated.ReleasedBookings).State);
    }

    [Fact]
    public async Task Somebody_who_would_stay_changes_the_role_if_only_they_can()
    {
        await using var desk = Desk.Open();
        var show = await OfTwoGrips(desk, "grip sound costume");

        var updated = await desk.Do(new UpdateProduction(show.Id, Requirements: Needs.Of("gaffer grip")));

        Assert.Equal([$"1 gaffer {Days}", $"2 grip {Days}"], await desk.LinesOf(show.Id));
        Assert.Single(updated.ReleasedBookings);
        Assert.Single(updated.Bookings);
    }

    [Fact]
    public async Task While_it_is_shooting_whoever_keeps_the_role_keeps_the_booking()
    {
        await using var desk = Desk.Open();
        var show = await OfTwoGrips(desk, "grip sound costume");
        desk.WaitUntil("2027-03-18T12:00:00Z");

        var updated = await desk.Do(new UpdateProduction(show.Id, Requirements: Needs.Of("gaffer grip")));

        Assert.Equal(["1 grip 2027-03-15..2027-03-17", $"2 grip {Days}", "1 gaffer 2027-03-18..2027-03-24"], await desk.LinesOf(show.Id));
        Assert.Single(updated.ReleasedBookings);
    }

    [Fact]
    public async Task Whoever_leaves_a_seat_is_asked_before_strangers()
    {
        await using var desk = Desk.Open();
        var show = await OfTwoGrips(desk, "grip");
        await desk.Hire("Cas", "gaffer");

        await desk.Do(new UpdateProduction(show.Id, Requirements: Needs.Of("gaffer grip")));

        Assert.Equal([$"1 gaffer {Days}", $"2 grip {Days}"], await desk.LinesOf(show.Id));
    }

    /// <summary>Ann is a gaffer too, and cheaper than Ben.</summary>
    private static async Task<Production> OfTwoGrips(Desk desk, string benRoles)
    {
        await desk.Hire("Ann", "gaffer grip", dayRate: Given.Money(1));
        await desk.Hire("Ben", benRoles, dayRate: Given.Money(9));
        return (await desk.Do(Needs.Show(Days, "grip:1*2"))).Production.Production;
    }
}
