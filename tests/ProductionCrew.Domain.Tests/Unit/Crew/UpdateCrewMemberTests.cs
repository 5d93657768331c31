using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Crew;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Crew;

public sealed class UpdateCrewMemberTests
{
    [Fact]
    public async Task Each_given_value_is_set_and_the_version_goes_up_by_one()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", "grip", fired: "2028-01-01");
        desk.WaitUntil("2027-03-11T00:00:00Z");

        var view = await desk.Do(
            new UpdateCrewMember(
                ana.Id,
                Given.Label("Ana Lima"),
                [.. Given.Roles("grip:3 director:2")],
                Given.Zone("Europe/Berlin"),
                new NewValue<Money>(Given.Money(500)),
                new NewValue<EmailAddress>(Given.Email("ana@example.com")),
                ExpectedVersion: 1
            )
        );

        var updated = view.Member;
        Assert.Equal("Ana Lima", updated.DisplayName.Text);
        Assert.Equal(Given.Roles("director:2 grip:3"), updated.Roles);
        Assert.Equal("Europe/Berlin", updated.TimeZone.Id);
        Assert.Equal(Given.Money(500), updated.DayRate);
        Assert.Equal("ana@example.com", updated.Email?.Text);
        Assert.Equal((2, ana.CreateTime, desk.Now), (updated.Version, updated.CreateTime, updated.UpdateTime));
        Assert.Equal((ana.HireDate, ana.FireDate), (updated.HireDate, updated.FireDate));
        Assert.Equal(updated, await desk.Read(ana));
        Assert.Equal(ChangeKind.CrewMemberUpdated, Assert.Single(await desk.Changes(after: 1)).Kind);
    }

    [Fact]
    public async Task Values_that_are_there_already_change_nothing()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", "grip:2 director:3", dayRate: Given.Money(400));
        desk.WaitUntil("2027-03-11T00:00:00Z");

        var view = await desk.Do(
            new UpdateCrewMember(
                ana.Id,
                ana.DisplayName,
                [.. Given.Roles("grip:2 director:3")],
                ana.TimeZone,
                new NewValue<Money>(ana.DayRate),
                new NewValue<EmailAddress>(ana.Email)
            )
        );

        Assert.Equal(ana, view.Member);
        Assert.Empty(await desk.Changes(after: 1));
    }

    [Fact]
    public async Task Somebody_unknown_is_not_found()
    {
        await using var desk = Desk.Open();
        await desk.Refuse(Reason.CrewMemberNotFound, new UpdateCrewMember(new CrewMemberId(7), ExpectedVersion: 3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Another_version_than_expected_is_stale_even_if_nothing_would_change(long version)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana");
        var refusal = await desk.Refuse(Reason.StaleEtag, new UpdateCrewMember(ana.Id, ana.DisplayName, ExpectedVersion: version));
        Assert.Equal("crewMembers/1", refusal.Resource);
    }

    [Theory]
    [InlineData("director:5")]
    [InlineData("director:5 grip:2")]
    public async Task A_role_and_level_that_a_booking_needs_stay(string roles)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", "grip:4 director:5");
        var storm = await desk.Plan("Storm", "2027-03-01..2027-03-10");
        var calm = await desk.Plan("Calm", "2027-04-01..2027-04-10");
        var running = await desk.Book(storm, ana, level: 3);
        var later = await desk.Book(calm, ana, level: 4);

        var refusal = await desk.Refuse(Reason.RoleNeeded, new UpdateCrewMember(ana.Id, Given.Label("Ana Lima"), [.. Given.Roles(roles)]));

        Assert.Equal([running.Name, later.Name], refusal.Obstacles.Select(obstacle => obstacle.Booking!.Value));
        var obstacle = refusal.Obstacles[0];
        Assert.Equal(Reason.RoleNeeded, obstacle.Rule);
        Assert.Equal((ana.Id, "Ana"), (obstacle.CrewMember!.Value, obstacle.CrewMemberName!.Value.Text));
        Assert.Equal((storm.Id, "Storm"), (obstacle.Production!.Value, obstacle.ProductionTitle!.Value.Text));
        Assert.Equal((Given.Role("grip"), 3), (obstacle.Role!.Value, obstacle.MinimumLevel!.Value));
        Assert.Equal((running.Dates, running.Interval), (obstacle.Dates!.Value, obstacle.Interval!.Value));
    }

    [Fact]
    public async Task A_level_may_fall_to_what_the_booking_needs_and_other_roles_may_go()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", "grip:4 director:5");
        await desk.Book(await desk.Plan("Calm", "2027-04-01..2027-04-10"), ana, level: 3);
        var updated = await desk.Do(new UpdateCrewMember(ana.Id, Roles: [.. Given.Roles("grip:3")]));
        Assert.Equal(Given.Roles("grip:3"), updated.Member.Roles);
    }

    [Fact]
    public async Task A_level_alone_is_a_change()
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", "grip:4");
        var updated = await desk.Do(new UpdateCrewMember(ana.Id, Roles: [.. Given.Roles("grip:5")]));
        Assert.Equal((5, 2), (updated.Member.LevelIn(Given.Role("grip")), updated.Member.Version));
    }

    [Theory]
    [InlineData("2027-03-15T22:59:59Z", false)]
    [InlineData("2027-03-15T23:00:00Z", true)]
    public async Task A_booking_needs_its_role_until_it_ends_in_the_productions_zone(string now, bool isFree)
    {
        await using var desk = Desk.Open();
        var ana = await desk.Hire("Ana", "grip director");
        await desk.Book(await desk.Plan("Storm", "2027-03-14..2027-03-15", "Europe/Berlin"), ana);
        desk.WaitUntil(now);

        var update = new UpdateCrewMember(ana.Id, Roles: [.. Given.Roles("director")]);

        if (isFree)
        {
            Assert.Equal(2, (await desk.Do(update)).Member.Version);
        }
        else
        {
            await desk.Refuse(Reason.RoleNeeded, update);
        }
    }
}
