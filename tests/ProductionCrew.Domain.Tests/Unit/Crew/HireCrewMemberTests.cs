using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Crew;

public sealed class HireCrewMemberTests
{
    [Fact]
    public async Task A_hired_person_has_sorted_roles_and_the_first_version()
    {
        await using var desk = Desk.Open();

        var view = await desk.Do(
            Somebody with
            {
                Roles = [.. Given.Roles("grip:2 director:5 camera-operator")],
                HireDate = Given.Date("2027-01-01"),
                FireDate = Given.Date("2028-01-01"),
            }
        );

        Assert.Equal(EmploymentState.Employed, view.State);
        var member = view.Member;
        Assert.Equal(new CrewMemberId(1), member.Id);
        Assert.Equal(Given.Roles("camera-operator:1 director:5 grip:2"), member.Roles);
        Assert.Equal(1, member.Version);
        Assert.Equal(desk.Now, member.CreateTime);
        Assert.Equal(desk.Now, member.UpdateTime);

        var change = Assert.Single(await desk.Changes());
        Assert.Equal(ChangeKind.CrewMemberHired, change.Kind);
        Assert.Equal(member, change.CrewMember);
    }

    [Fact]
    public async Task Two_people_of_one_name_are_two_people()
    {
        await using var desk = Desk.Open();
        var first = await desk.Do(Somebody);
        var second = await desk.Do(Somebody);
        Assert.NotEqual(first.Member.Id, second.Member.Id);
    }

    [Theory]
    [InlineData("2027-03-10T12:00:00Z", "Etc/UTC", "2027-03-10")]
    [InlineData("2027-03-10T12:00:00Z", "Pacific/Auckland", "2027-03-11")]
    [InlineData("2027-03-10T07:59:59Z", "America/Los_Angeles", "2027-03-09")]
    [InlineData("2027-03-10T08:00:00Z", "America/Los_Angeles", "2027-03-10")]
    [InlineData("2018-11-04T02:59:59Z", "America/Sao_Paulo", "2018-11-03")]
    [InlineData("2018-11-04T03:00:00Z", "America/Sao_Paulo", "2018-11-04")]
    public async Task Without_a_hire_date_it_is_today_in_the_persons_zone(string now, string zone, string hired)
    {
        await using var desk = Desk.Open(now);
        var view = await desk.Do(Somebody with { TimeZone = Given.Zone(zone) });
        Assert.Equal(Given.Date(hired), view.Member.HireDate);
        Assert.Equal(EmploymentState.Employed, view.State);
    }

    [Theory]
    [InlineData("2027-03-09", "2027-03-10", EmploymentState.Left)]
    [InlineData("2027-03-09", "2027-03-11", EmploymentState.Employed)]
    [InlineData("2027-03-10", null, EmploymentState.Employed)]
    [InlineData("2027-03-11", null, EmploymentState.NotYetEmployed)]
    public async Task The_contract_may_lie_anywhere_in_time(string hired, string? fired, EmploymentState state)
    {
        await using var desk = Desk.Open();
        var view = await desk.Do(Somebody with { HireDate = Given.Date(hired), FireDate = Given.DateOrNone(fired) });
        Assert.Equal(state, view.State);
    }

    [Theory]
    [InlineData("2027-03-15", "2027-03-15")]
    [InlineData("2027-03-15", "2027-03-14")]
    [InlineData(null, "2027-03-10")]
    public async Task The_fire_date_is_later_than_the_hire_date(string? hired, string fired)
    {
        await using var desk = Desk.Open();
        await desk.Refuse(Reason.FireDateNotAfterHire, Somebody with { HireDate = Given.DateOrNone(hired), FireDate = Given.Date(fired) });
    }

    private static HireCrewMember Somebody =>
        new(
            Given.Label("Ana Lima"),
            [.. Given.Roles("grip")],
            HireDate: null,
            FireDate: null,
            Given.Zone("Etc/UTC"),
            DayRate: null,
            Email: null
        );
}
