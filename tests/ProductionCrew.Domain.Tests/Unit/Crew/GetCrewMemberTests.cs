using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Crew;

public sealed class GetCrewMemberTests
{
    [Theory]
    [InlineData("2027-02-28T23:59:59Z", EmploymentState.NotYetEmployed)]
    [InlineData("2027-03-01T00:00:00Z", EmploymentState.Employed)]
    [InlineData("2027-03-31T23:59:59Z", EmploymentState.Employed)]
    [InlineData("2027-04-01T00:00:00Z", EmploymentState.Left)]
    public async Task The_state_follows_the_clock(string now, EmploymentState state)
    {
        await using var desk = Desk.Open("2027-01-01T00:00:00Z");
        var ana = await desk.Hire("Ana", hired: "2027-03-01", fired: "2027-04-01");

        desk.WaitUntil(now);

        var view = await desk.Ask(new GetCrewMember(ana.Id));
        Assert.Equal(ana, view.Member);
        Assert.Equal(state, view.State);
    }

    [Fact]
    public async Task Somebody_unknown_is_not_found()
    {
        await using var desk = Desk.Open();
        var refusal = await desk.RefuseToAnswer(new GetCrewMember(new CrewMemberId(7)));
        Assert.Equal(Reason.CrewMemberNotFound, refusal.Reason);
        Assert.Equal("crewMembers/7", refusal.Resource);
    }
}
