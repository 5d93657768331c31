using ProductionCrew.Conformance;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Crew;

/// <summary>A contract that came to nothing; today is 10 March 2027 in UTC.</summary>
public sealed class VoidContractTests
{
    [Fact]
    public async Task The_contract_before_is_the_latest_again()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", fired: "2027-05-01");
        await desk.Do(new RehireCrewMember(ana.Id, Given.Date("2027-06-01")));

        var view = await desk.Do(new VoidContract(ana.Id, ExpectedVersion: 2));

        Assert.Equal(Canonical.Of(ana with { Version = 3 }), Canonical.Of(view.Member));
        Assert.Equal(EmploymentState.Employed, view.State);
        Assert.Equal(ChangeKind.ContractVoided, Assert.Single(await desk.Changes(after: 2)).Kind);
    }

    [Fact]
    public async Task The_only_contract_stays_on_record_without_a_day()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", hired: "2027-03-11");
        var show = await desk.Plan("Show", "2027-03-11..2027-03-11");

        var view = await desk.Do(new VoidContract(ana.Id));

        Assert.Equal(ana with { FireDate = ana.HireDate, Version = 2 }, view.Member);
        Assert.Empty(view.Member.Contracts);
        Assert.Equal(EmploymentState.Left, view.State);
        await desk.Refuse(Reason.OutsideContract, new BookCrewMember(show.Id, ana.Id, Given.Role("grip")));
        await desk.Refuse(Reason.ContractVoid, new VoidContract(ana.Id));
        await desk.Refuse(Reason.ContractVoid, new FireCrewMember(ana.Id));
        await desk.Refuse(Reason.ContractVoid, new ExtendContract(ana.Id, FireDate: null));
        await desk.Refuse(Reason.ContractVoid, new CorrectHireDate(ana.Id, Given.Date("2027-03-01")));
    }

    [Fact]
    public async Task Whoever_has_a_void_contract_can_be_hired_again_from_any_day()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", hired: "2027-06-01");
        await desk.Do(new VoidContract(ana.Id));

        var view = await desk.Do(new RehireCrewMember(ana.Id, Given.Date("2027-02-01")));

        Assert.Equal([new Contract(Given.Date("2027-02-01"), null)], view.Member.Contracts.AsEnumerable());
        Assert.Equal(EmploymentState.Employed, view.State);
    }

    [Theory]
    [InlineData("2027-03-11T10:59:59Z", true)]
    [InlineData("2027-03-11T11:00:00Z", false)]
    public async Task Not_once_it_has_begun_in_the_persons_zone(string now, bool isVoid)
    {
        await using var desk = Desk.Open(now);
        var ana = await desk.Hire("Ana", hired: "2027-03-12", zone: "Pacific/Auckland");
        var outcome = await desk.Try(new VoidContract(ana.Id));
        Assert.Equal(isVoid ? null : Reason.ContractBegun, outcome.Rejection?.Reason);
    }

    [Fact]
    public async Task Not_while_a_booking_stands_in_it()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", fired: "2027-05-01");
        await desk.Do(new RehireCrewMember(ana.Id, Given.Date("2027-06-01")));
        await desk.Book(await desk.Plan("Before", "2027-04-01..2027-04-02"), ana);
        var show = await desk.Plan("After", "2030-06-01..2030-06-02");
        var hold = await desk.Hold(show, ana);

        var refusal = await desk.Refuse(Reason.BookingsInTheWay, new VoidContract(ana.Id));

        Assert.Equal(hold.Name, Assert.Single(refusal.Obstacles).Booking);
        await desk.Do(new ReleaseBooking(hold.Name));
        await desk.Do(new VoidContract(ana.Id));
    }

    [Fact]
    public async Task Somebody_unknown_is_not_found_and_another_version_is_stale()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Refuse(Reason.CrewMemberNotFound, new VoidContract(new CrewMemberId(7)));
        await desk.Refuse(Reason.StaleEtag, new VoidContract(ana.Id, ExpectedVersion: 2));
    }
}
