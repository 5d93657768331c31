using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Crew;

/// <summary>A hire date that was written down wrong; today is 10 March 2027 in UTC.</summary>
public sealed class CorrectHireDateTests
{
    [Theory]
    [InlineData("2026-07-01", EmploymentState.Employed)]
    [InlineData("2027-02-01", EmploymentState.Employed)]
    [InlineData("2027-03-11", EmploymentState.NotYetEmployed)]
    public async Task The_contract_begins_earlier_or_later(string hireDate, EmploymentState state)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        desk.WaitUntil("2027-03-10T13:00:00Z");

        var view = await desk.Do(new CorrectHireDate(ana.Id, Given.Date(hireDate), ExpectedVersion: 1));

        Assert.Equal(ana with { HireDate = Given.Date(hireDate), Version = 2, UpdateTime = desk.Now }, view.Member);
        Assert.Equal(state, view.State);
        Assert.Equal(view.Member, await desk.Read(ana));
        Assert.Equal(ChangeKind.HireDateCorrected, Assert.Single(await desk.Changes(after: 1)).Kind);
    }

    [Fact]
    public async Task The_same_date_changes_nothing()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        Assert.Equal(ana, (await desk.Do(new CorrectHireDate(ana.Id, ana.HireDate))).Member);
        Assert.Empty(await desk.Changes(after: 1));
    }

    [Theory]
    [InlineData("2027-01-10..2027-01-12", "2027-01-10", true)]
    [InlineData("2027-01-10..2027-01-12", "2027-01-11", false)]
    [InlineData("2027-04-10..2027-04-12", "2027-04-11", false)]
    [InlineData("2027-04-10..2027-04-12", "2027-05-01", false)]
    public async Task A_booking_that_stands_keeps_its_days_also_when_they_are_past(string booked, string hireDate, bool isCorrected)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var booking = await desk.Book(await desk.Plan("Show", booked, zone: "Pacific/Kiritimati"), ana);

        var corrected = await desk.Try(new CorrectHireDate(ana.Id, Given.Date(hireDate)));

        Assert.Equal(isCorrected ? null : Reason.OutsideContract, corrected.Rejection?.Reason);
        Assert.Equal(isCorrected ? null : booking.Name, corrected.Rejection?.Obstacles.Single().Booking);
    }

    [Fact]
    public async Task A_live_hold_keeps_its_days_too()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var hold = await desk.Hold(await desk.Plan("Show", "2027-04-10..2027-04-12"), ana, hours: 1);
        var command = new CorrectHireDate(ana.Id, Given.Date("2027-04-11"));
        Assert.Equal(hold.Name, Assert.Single((await desk.Refuse(Reason.OutsideContract, command)).Obstacles).Booking);

        desk.WaitUntil("2027-03-10T13:00:00Z");

        await desk.Do(command);
    }

    [Fact]
    public async Task Only_the_latest_contract_begins_elsewhere_and_it_does_not_overlap_the_one_before()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", fired: "2027-02-01");
        await desk.Book(await desk.Plan("Show", "2027-01-10..2027-01-12"), ana);
        await desk.Do(new RehireCrewMember(ana.Id, Given.Date("2027-03-01"), Given.Date("2027-09-01")));

        var refusal = await desk.Refuse(Reason.ContractOverlap, new CorrectHireDate(ana.Id, Given.Date("2027-01-31")));
        var earlier = await desk.Do(new CorrectHireDate(ana.Id, Given.Date("2027-02-01")));
        var later = await desk.Do(new CorrectHireDate(ana.Id, Given.Date("2027-08-31")));

        Assert.Equal((ana.HireDate, ana.FireDate), (refusal.Obstacles[0].HireDate!.Value, refusal.Obstacles[0].FireDate));
        Assert.Equal(
            [ana.LatestContract, new Contract(Given.Date("2027-02-01"), Given.Date("2027-09-01"))],
            earlier.Member.Contracts.AsEnumerable()
        );
        Assert.Equal(Given.Date("2027-08-31"), later.Member.HireDate);
        await desk.Refuse(Reason.FireDateNotAfterHire, new CorrectHireDate(ana.Id, Given.Date("2027-09-01")));
    }

    [Fact]
    public async Task Somebody_unknown_is_not_found_and_another_version_is_stale()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        await desk.Refuse(Reason.CrewMemberNotFound, new CorrectHireDate(new CrewMemberId(7), ana.HireDate));
        await desk.Refuse(Reason.StaleEtag, new CorrectHireDate(ana.Id, ana.HireDate, ExpectedVersion: 2));
    }
}
