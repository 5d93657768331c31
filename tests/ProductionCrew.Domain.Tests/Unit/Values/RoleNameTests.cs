using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Values;

public sealed class RoleNameTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("director")]
    [InlineData("camera-operator")]
    [InlineData("unit-2")]
    [InlineData("a--")]
    public void Kebab_case_is_a_role(string text)
    {
        Assert.True(RoleName.TryParse(text, out var role));
        Assert.Equal(text, role.Text);
        Assert.Equal(text, role.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Director")]
    [InlineData("directoR")]
    [InlineData("2nd-unit")]
    [InlineData("-grip")]
    [InlineData("camera operator")]
    [InlineData("camera_operator")]
    [InlineData(" grip")]
    [InlineData("grip\n")]
    [InlineData("regi\u00e9")]
    [InlineData("\u0433rip")]
    [InlineData("grip\u0661")]
    public void Anything_else_is_not(string? text) => Assert.False(RoleName.TryParse(text, out _));

    [Fact]
    public void Sixty_three_characters_are_the_most()
    {
        Assert.True(RoleName.TryParse(new string('a', Limits.RoleNameLengthMax), out _));
        Assert.False(RoleName.TryParse(new string('a', Limits.RoleNameLengthMax + 1), out _));
    }

    [Fact]
    public void Roles_are_ordered_by_their_bytes()
    {
        string[] names = ["grip", "a1", "a-b", "ab", "a"];
        var roles = names.Select(name => RoleName.TryParse(name, out var role) ? role : default).Order();
        Assert.Equal(["a", "a-b", "a1", "ab", "grip"], roles.Select(role => role.Text));
    }
}
