using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Crew;

public sealed class ExtendContractTests
{
    [Theory]
    [InlineData("2027-06-02")]
    [InlineData("2030-01-01")]
    [InlineData(null)]
    public async Task A_contract_can_end_later_or_not_at_all(string? fireDate)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", fired: "2027-06-01");
        desk.WaitUntil("2027-03-11T00:00:00Z");

        var view = await desk.Do(new ExtendContract(ana.Id, Given.DateOrNone(fireDate), ExpectedVersion: 1));

        Assert.Equal(ana with { FireDate = Given.DateOrNone(fireDate), Version = 2, UpdateTime = desk.Now }, view.Member);
        Assert.Equal(view.Member, await desk.Read(ana));
        Assert.Equal(ChangeKind.ContractExtended, Assert.Single(await desk.Changes(after: 1)).Kind);
    }

    [Theory]
    [InlineData("2027-03-11T10:59:59Z", true)]
    [InlineData("2027-03-11T11:00:00Z", false)]
    public async Task It_is_extended_until_the_day_on_which_it_ends_in_the_persons_zone(string now, bool isExtended)
    {
        await using var desk = Desk.Open(now);
        var ana = await desk.Hire("Ana", fired: "2027-03-12", zone: "Pacific/Auckland");

        var extended = await desk.Try(new ExtendContract(ana.Id, Given.Date("2027-06-01")));

        Assert.Equal(isExtended ? null : Reason.ContractEnded, extended.Rejection?.Reason);
        Assert.Equal(isExtended ? null : Given.Date("2027-03-12"), extended.Rejection?.Obstacles.Single().FireDate);
    }

    [Theory]
    [InlineData("2027-06-01")]
    [InlineData("2027-05-31")]
    public async Task It_cannot_end_at_the_same_time_or_earlier(string fireDate)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", fired: "2027-06-01");
        var refusal = await desk.Refuse(Reason.FireDateNotLater, new ExtendContract(ana.Id, Given.Date(fireDate)));
        Assert.Equal(ana.Id, Assert.Single(refusal.Obstacles).CrewMember);
    }

    [Theory]
    [InlineData("2027-06-01")]
    [InlineData(null)]
    public async Task A_permanent_contract_has_no_end_to_move(string? fireDate)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Refuse(Reason.ContractPermanent, new ExtendContract(ana.Id, Given.DateOrNone(fireDate)));
    }

    [Fact]
    public async Task Somebody_unknown_is_not_found()
    {
        await using var desk = Desk.Open();
        await desk.Refuse(Reason.CrewMemberNotFound, new ExtendContract(new CrewMemberId(7), FireDate: null, ExpectedVersion: 3));
    }

    [Fact]
    public async Task Another_version_than_expected_is_stale_before_anything_else()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Refuse(Reason.StaleEtag, new ExtendContract(ana.Id, FireDate: null, ExpectedVersion: 2));
    }
}
