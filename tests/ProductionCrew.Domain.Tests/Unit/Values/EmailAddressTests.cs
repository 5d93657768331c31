using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Values;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ana@example.com")]
    [InlineData("a@b")]
    [InlineData("ana.lima+crew@studio.example")]
    [InlineData("jos\u00e9@ex\u00e4mple.com")]
    public void One_at_with_something_on_both_sides_is_an_address(string text)
    {
        Assert.True(EmailAddress.TryParse(text, out var address));
        Assert.Equal(text, address.Text);
        Assert.Equal(text, address.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("ana")]
    [InlineData("ana@")]
    [InlineData("@example.com")]
    [InlineData("ana@home@example.com")]
    [InlineData("ana lima@example.com")]
    [InlineData(" ana@example.com")]
    [InlineData("ana@example.com\n")]
    [InlineData("ana\u00a0@example.com")]
    [InlineData("ana\0@example.com")]
    public void Anything_else_is_not(string? text) => Assert.False(EmailAddress.TryParse(text, out _));

    [Fact]
    public void Text_that_is_not_well_formed_is_no_address() => Assert.False(EmailAddress.TryParse($"ana{'\ud800'}@example.com", out _));

    [Fact]
    public void Two_hundred_and_fifty_four_characters_are_the_most()
    {
        const string Domain = "@example.com";
        Assert.True(EmailAddress.TryParse(new string('a', Limits.EmailLengthMax - Domain.Length) + Domain, out _));
        Assert.False(EmailAddress.TryParse(new string('a', Limits.EmailLengthMax - Domain.Length + 1) + Domain, out _));
    }
}
