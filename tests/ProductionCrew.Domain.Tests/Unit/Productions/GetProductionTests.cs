using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Productions;

namespace ProductionCrew.Domain.Tests.Unit.Productions;

public sealed class GetProductionTests
{
    [Theory]
    [InlineData("2027-03-14T22:59:59.999999Z", ProductionState.Scheduled)]
    [InlineData("2027-03-14T23:00:00Z", ProductionState.Shooting)]
    [InlineData("2027-03-24T22:59:59.999999Z", ProductionState.Shooting)]
    [InlineData("2027-03-24T23:00:00Z", ProductionState.Wrapped)]
    public async Task The_state_follows_the_clock_by_the_days_of_the_production(string now, ProductionState state)
    {
        await using var desk = Desk.Open();
        var show = await desk.Plan("Storm", "2027-03-15..2027-03-24", zone: "Europe/Berlin");

        desk.WaitUntil(now);

        Assert.Equal(state, (await desk.Ask(new GetProduction(show.Id))).State);
    }
}
