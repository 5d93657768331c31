using Google.Protobuf.Collections;
using ProductionCrew.Host.Fields;

namespace ProductionCrew.Host.Tests.Unit.Fields;

public sealed class RolesTests
{
    [Fact]
    public void An_absent_level_is_the_lowest()
    {
        var given = new Given();

        var skill = Assert.Single(Roles.Skills([new V1.RoleSkill { Role = "grip" }], given.Field));

        Assert.Equal(("grip", 1), (skill.Role.Text, skill.Level));
        Assert.Empty(given.Refused);
    }

    [Theory]
    [InlineData("Grip")]
    [InlineData("camera_operator")]
    [InlineData("-grip")]
    [InlineData("1st-grip")]
    [InlineData("grip ")]
    [InlineData("gríp")]
    [InlineData("")]
    public void A_role_in_another_case_is_refused_at_its_place(string role)
    {
        var given = new Given();

        Roles.Skills([new V1.RoleSkill { Role = "grip" }, new V1.RoleSkill { Role = role }], given.Field);

        Assert.Equal(["field[1].role"], given.Refused);
    }

    [Theory]
    [InlineData(6)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void A_level_out_of_range_is_refused_at_its_place(int level)
    {
        var given = new Given();

        Roles.Skills([new V1.RoleSkill { Role = "grip", Level = level }], given.Field);

        Assert.Equal(["field[0].level"], given.Refused);
    }

    [Fact]
    public void A_role_that_comes_twice_is_refused_where_it_comes_again()
    {
        var given = new Given();

        Roles.Skills([new V1.RoleSkill { Role = "grip" }, new V1.RoleSkill { Role = "grip", Level = 5 }], given.Field);

        Assert.Equal(["field[1].role"], given.Refused);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(20, true)]
    [InlineData(21, false)]
    [InlineData(100_000, false)]
    public void A_person_has_1_to_20_roles(int count, bool isRight)
    {
        var given = new Given();
        var skills = new RepeatedField<V1.RoleSkill> { Enumerable.Range(0, count).Select(i => new V1.RoleSkill { Role = $"role-{i}" }) };

        Roles.Skills(skills, given.Field);

        Assert.Equal(isRight ? [] : ["field"], given.Refused);
    }
}
