using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Tests.Unit.Productions;
using ProductionCrew.Domain.UseCases.Productions;

namespace ProductionCrew.Domain.Tests.Unit.Staffing;

/// <summary>What a shortage tells those who have to mend it.</summary>
public sealed class ShortageTests
{
    private const string April = "2027-04-01..2027-04-10";

    [Fact]
    public async Task Roles_that_want_the_same_people_are_named_with_each_other()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann", "director grip");
        await desk.Hire("Ben", "gaffer");

        var refusal = await desk.Refuse(Reason.CrewShortage, Needs.Show(April, "director grip gaffer"));

        var obstacle = Assert.Single(refusal.Obstacles);
        Assert.Equal((1, 1, 1), (obstacle.RequiredCount, obstacle.AvailableCount, obstacle.MissingCount));
        Assert.Equal(["director", "grip"], obstacle.CompetingRoles.Append(obstacle.Role!.Value).Select(role => role.Text).Order());
        Assert.Equal(Given.Dates(April), obstacle.Dates);
    }

    [Fact]
    public async Task Roles_compete_through_others_between_them()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann", "camera grip");
        await desk.Hire("Ben", "grip sound");

        var refusal = await desk.Refuse(Reason.CrewShortage, Needs.Show(April, "camera grip sound"));

        var obstacle = Assert.Single(refusal.Obstacles);
        string[] all = ["camera", "grip", "sound"];
        Assert.Equal(all.Where(role => role != obstacle.Role?.Text), obstacle.CompetingRoles.Select(role => role.Text));
    }

    [Fact]
    public async Task A_role_that_is_full_without_the_people_it_could_share_does_not_compete()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann", "camera grip");
        await desk.Hire("Ben", "grip");

        var refusal = await desk.Refuse(Reason.CrewShortage, Needs.Show(April, "camera:1*2 grip"));

        var obstacle = Assert.Single(refusal.Obstacles);
        Assert.Equal(("camera", 1, 1), (obstacle.Role?.Text, obstacle.AvailableCount, obstacle.MissingCount));
        Assert.Empty(obstacle.CompetingRoles);
    }

    [Fact]
    public async Task A_role_that_lacks_people_by_itself_competes_with_nobody()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann", "grip");
        await desk.Hire("Ben", "director");
        await desk.Hire("Cas", "sound", fired: "2027-02-01");

        var refusal = await desk.Refuse(Reason.CrewShortage, Needs.Show(April, "director grip:1*4 sound"));

        Assert.Equal(
            ["grip 4 1 3 0", "sound 1 0 1 0"],
            refusal.Obstacles.Select(o => $"{o.Role} {o.RequiredCount} {o.AvailableCount} {o.MissingCount} {o.CompetingRoles.Length}")
        );
    }

    [Fact]
    public async Task A_role_that_nobody_has_is_unknown_and_those_that_resemble_it_are_named()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann", "grip key-grip gaffer camera-operator");

        var refusal = await desk.Refuse(Reason.RoleUnknown, Needs.Show(April, "gafer grip:1*2 camera-opertaor"));

        Assert.Equal(
            ["RoleUnknown camera-opertaor 1: camera-operator", "RoleUnknown gafer 1: gaffer", "CrewShortage grip 1: "],
            refusal.Obstacles.Select(o => $"{o.Rule} {o.Role} {o.MissingCount}: {string.Join(' ', o.NearRoles)}")
        );
        await desk.Do(Needs.Show(April, "gafer") with { Unstaffed = true });
    }

    [Theory]
    [InlineData("grip", "")]
    [InlineData("gaffer", "gafer gaffers")]
    [InlineData("operator", "camera-operator")]
    [InlineData("key-gaffer", "gaffer")]
    [InlineData("directro", "director")]
    [InlineData("girp", "grip")]
    [InlineData("gafferx", "gaffer gaffers gafer")]
    public void Near_roles_differ_in_few_letters_or_are_a_part(string role, string near)
    {
        var known = "best-boy camera-operator director gafer gaffer gaffers grip".Split(' ').Where(text => text != role).Select(Given.Role);

        Assert.Equal(near, string.Join(' ', UnknownRoles.Near(Given.Role(role), known)));
    }

    [Fact]
    public async Task Only_for_the_first_five_unknown_roles_those_that_resemble_them_are_named()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann", "gaffer");

        var refusal = await desk.Refuse(Reason.RoleUnknown, Needs.Show(April, "gaffera gafferb gafferc gafferd gaffere gafferf"));

        Assert.Equal([1, 1, 1, 1, 1, 0], refusal.Obstacles.Select(obstacle => obstacle.NearRoles.Length));
    }

    [Fact]
    public async Task A_role_does_not_compete_with_itself_at_another_level()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann", "grip:5");

        var refusal = await desk.Refuse(Reason.CrewShortage, Needs.Show(April, "grip:1 grip:4"));

        // The seat that asks less stays open, because it is the easier one to fill.
        var obstacle = Assert.Single(refusal.Obstacles);
        Assert.Equal((1, 1), (obstacle.MinimumLevel, obstacle.MissingCount));
        Assert.Empty(obstacle.CompetingRoles);
    }

    [Fact]
    public async Task People_on_the_production_count_as_available_to_their_role()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann", "director grip");
        var show = (await desk.Do(Needs.Show(April, "grip"))).Production.Production;

        var refusal = await desk.Refuse(Reason.CrewShortage, new UpdateProduction(show.Id, Requirements: Needs.Of("director grip:1*2")));

        Assert.Equal(["director 0 1", "grip 1 1"], refusal.Obstacles.Select(o => $"{o.Role} {o.AvailableCount} {o.MissingCount}"));
    }

    [Fact]
    public async Task People_whose_role_is_no_longer_needed_count_as_available_to_another()
    {
        await using var desk = Desk.Open();
        await desk.Hire("Ann", "camera grip");
        var show = (await desk.Do(Needs.Show(April, "camera"))).Production.Production;

        var refusal = await desk.Refuse(Reason.CrewShortage, new UpdateProduction(show.Id, Requirements: Needs.Of("grip:1*2")));

        var obstacle = Assert.Single(refusal.Obstacles);
        Assert.Equal((2, 1, 1), (obstacle.RequiredCount, obstacle.AvailableCount, obstacle.MissingCount));
    }

    [Fact]
    public async Task Only_people_who_are_there_on_all_days_of_a_gap_count_as_available_and_only_to_their_requirement()
    {
        await using var desk = Desk.Open();
        var show = (await desk.Do(Needs.Show(April, "camera grip:1*3") with { Unstaffed = true })).Production.Production;
        await desk.Book(show, await desk.Hire("Ann"));
        await desk.Book(show, await desk.Hire("Ben", fired: "2027-04-05"), "2027-04-01..2027-04-04");
        await desk.Hire("Cas", "camera", fired: "2027-02-01");

        var refusal = await desk.Refuse(Reason.CrewShortage, new UpdateProduction(show.Id, Requirements: show.Requirements));

        Assert.Equal(
            [$"camera {April} 1 0 1", $"grip {April} 3 1 1", "grip 2027-04-05..2027-04-10 3 1 1"],
            refusal.Obstacles.Select(o => $"{o.Role} {o.Dates} {o.RequiredCount} {o.AvailableCount} {o.MissingCount}")
        );
    }
}
