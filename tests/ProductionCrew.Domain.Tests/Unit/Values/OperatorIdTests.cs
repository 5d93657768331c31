using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Values;

public sealed class OperatorIdTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("payroll-2")]
    public void Kebab_case_is_an_id_and_prints_as_a_name(string text)
    {
        Assert.True(OperatorId.TryParse(text, out var id));
        Assert.Equal(text, id.Text);
        Assert.Equal($"operators/{text}", id.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Payroll")]
    [InlineData("2nd")]
    [InlineData("operators/a")]
    [InlineData("a b")]
    public void Anything_else_is_not(string? text) => Assert.False(OperatorId.TryParse(text, out _));

    [Fact]
    public void Fifty_characters_are_the_most()
    {
        Assert.True(OperatorId.TryParse(new string('a', Limits.OperatorIdLengthMax), out _));
        Assert.False(OperatorId.TryParse(new string('a', Limits.OperatorIdLengthMax + 1), out _));
    }

    [Fact]
    public void Ids_are_ordered_by_their_bytes()
    {
        string[] texts = ["b", "a1", "a-b", "ab", "a"];
        var ids = texts.Select(text => OperatorId.TryParse(text, out var id) ? id : default).Order();
        Assert.Equal(["a", "a-b", "a1", "ab", "b"], ids.Select(id => id.Text));
    }
}
