using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Bookings;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Crew;

/// <summary>Another contract of the same person; today is 10 March 2027 in UTC.</summary>
public sealed class RehireCrewMemberTests
{
    [Theory]
    [InlineData("2027-02-01", "2027-02-01", null, EmploymentState.Employed)]
    [InlineData("2027-02-01", "2027-03-11", "2027-06-01", EmploymentState.NotYetEmployed)]
    [InlineData("2027-02-01", "2027-02-20", "2027-03-10", EmploymentState.Left)]
    [InlineData("2027-04-01", "2027-06-01", null, EmploymentState.Employed)]
    public async Task The_new_contract_follows_the_earlier_one(string fired, string hired, string? firedAgain, EmploymentState state)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", fired: fired, dayRate: Given.Money(400));
        desk.WaitUntil("2027-03-10T13:00:00Z");

        var view = await desk.Do(new RehireCrewMember(ana.Id, Given.Date(hired), Given.DateOrNone(firedAgain), ExpectedVersion: 1));

        Assert.Equal(
            [ana.LatestContract, new Contract(Given.Date(hired), Given.DateOrNone(firedAgain))],
            view.Member.Contracts.AsEnumerable()
        );
        Assert.Equal(state, view.State);
        Assert.Equal(
            (Given.Date(hired), ana.DayRate, 2L, desk.Now),
            (view.Member.HireDate, view.Member.DayRate, view.Member.Version, view.Member.UpdateTime)
        );
        Assert.Equal(view.Member, await desk.Read(ana));
        Assert.Equal(ChangeKind.CrewMemberRehired, Assert.Single(await desk.Changes(after: 1)).Kind);
    }

    [Fact]
    public async Task Without_a_date_it_begins_today_and_the_rate_is_the_new_one()
    {
        await using var desk = Desk.Open("2027-03-10T11:00:00Z");
        var ana = await desk.Hire("Ana", fired: "2027-02-01", dayRate: Given.Money(400), zone: "Pacific/Auckland");
        var view = await desk.Do(new RehireCrewMember(ana.Id, DayRate: Given.Money(500)));
        Assert.Equal((Given.Date("2027-03-11"), Given.Money(500)), (view.Member.HireDate, view.Member.DayRate!.Value));
    }

    [Theory]
    [InlineData(Reason.ContractPermanent, null, "2027-04-01", null)]
    [InlineData(Reason.ContractOverlap, "2027-02-01", "2027-01-31", "2027-03-01")]
    [InlineData(Reason.ContractOverlap, "2027-06-01", null, null)]
    [InlineData(Reason.FireDateNotAfterHire, "2027-02-01", "2027-04-01", "2027-04-01")]
    [InlineData(Reason.FireDateNotAfterHire, "2027-02-01", "2027-01-10", "2027-01-09")]
    public async Task It_neither_overlaps_nor_follows_one_without_an_end(Reason reason, string? fired, string? hired, string? firedAgain)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", fired: fired);
        var command = new RehireCrewMember(ana.Id, Given.DateOrNone(hired), Given.DateOrNone(firedAgain));
        var obstacle = Assert.Single((await desk.Refuse(reason, command)).Obstacles);
        Assert.Equal(ana.Id, obstacle.CrewMember);
        Assert.Equal(reason is Reason.FireDateNotAfterHire ? null : ana.HireDate, obstacle.HireDate);
    }

    [Fact]
    public async Task A_booking_lies_inside_one_of_the_contracts()
    {
        await using var desk = Desk.Open();
        var show = await desk.Plan("Show", "2027-03-20..2027-08-31");
        var ana = await desk.Hire("Ana", fired: "2027-05-01");
        await desk.Do(new RehireCrewMember(ana.Id, Given.Date("2027-06-01"), Given.Date("2027-07-01")));

        await desk.Do(Book("2027-04-01", "2027-04-30"));
        await desk.Do(Book("2027-06-01", "2027-06-30"));
        Assert.Equal(Given.Date("2027-01-01"), await RefusedFor("2027-04-25", "2027-05-02"));
        Assert.Equal(Given.Date("2027-01-01"), await RefusedFor("2027-05-10", "2027-05-12"));
        Assert.Equal(Given.Date("2027-06-01"), await RefusedFor("2027-06-30", "2027-07-01"));
        Assert.Equal(Given.Date("2027-06-01"), await RefusedFor("2027-04-30", "2027-06-01"));

        BookCrewMember Book(string first, string last) => new(show.Id, ana.Id, Given.Role("grip"), Given.Date(first), Given.Date(last));

        async Task<NodaTime.LocalDate?> RefusedFor(string first, string last) =>
            (await desk.Refuse(Reason.OutsideContract, Book(first, last)))
                .Obstacles.First(one => one.Rule is Reason.OutsideContract)
                .HireDate;
    }

    [Fact]
    public async Task Contracts_that_touch_are_still_two()
    {
        await using var desk = Desk.Open();
        var show = await desk.Plan("Show", "2027-04-30..2027-05-01");
        var ana = await desk.Hire("Ana", fired: "2027-05-01");
        await desk.Do(new RehireCrewMember(ana.Id, Given.Date("2027-05-01")));
        await desk.Refuse(Reason.OutsideContract, new BookCrewMember(show.Id, ana.Id, Given.Role("grip")));
    }

    [Fact]
    public async Task Firing_and_extending_go_by_the_latest_contract()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", fired: "2027-05-01");
        await desk.Do(new RehireCrewMember(ana.Id, Given.Date("2027-06-01"), Given.Date("2027-07-01")));

        var refusal = await desk.Refuse(Reason.FireDateNotAfterHire, new FireCrewMember(ana.Id));
        var extended = await desk.Do(new ExtendContract(ana.Id, Given.Date("2027-08-01")));
        var fired = await desk.Do(new FireCrewMember(ana.Id, Given.Date("2027-06-15")));

        Assert.Equal(Given.Date("2027-06-01"), Assert.Single(refusal.Obstacles).HireDate);
        Assert.Equal(new Contract(Given.Date("2027-06-01"), Given.Date("2027-08-01")), extended.Member.LatestContract);
        Assert.Equal(new Contract(Given.Date("2027-06-01"), Given.Date("2027-06-15")), fired.Member.Member.LatestContract);
        Assert.Equal([ana.LatestContract], fired.Member.Member.EarlierContracts.AsEnumerable());
    }

    [Fact]
    public async Task There_is_a_most_of_contracts()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", hired: "2020-01-01", fired: "2020-01-02");
        for (var count = 1; count < Limits.ContractsPerCrewMemberMax; count++)
        {
            var day = ana.HireDate.PlusDays(count);
            await desk.Do(new RehireCrewMember(ana.Id, day, day.PlusDays(1)));
        }

        await desk.Refuse(Reason.ContractLimit, new RehireCrewMember(ana.Id));
    }

    [Fact]
    public async Task Somebody_unknown_is_not_found_and_another_version_is_stale()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Refuse(Reason.CrewMemberNotFound, new RehireCrewMember(new CrewMemberId(7)));
        await desk.Refuse(Reason.StaleEtag, new RehireCrewMember(ana.Id, ExpectedVersion: 2));
    }
}
