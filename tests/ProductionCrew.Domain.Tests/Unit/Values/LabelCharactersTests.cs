using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Values;

/// <summary>A name can be seen, and told from another.</summary>
public sealed class LabelCharactersTests
{
    private const string ZeroWidthSpace = "\u200b";
    private const string Joiner = "\u200d";
    private const string NonJoiner = "\u200c";

    [Theory]
    [InlineData("\U0001F3AC")]
    [InlineData("!?")]
    [InlineData("\u0301")]
    [InlineData("\u3164")]
    [InlineData("\u115f\u1160")]
    [InlineData("\uffa0")]
    [InlineData("\u2800")]
    public void Without_a_letter_or_digit_that_can_be_seen_there_is_no_label(string text) => AssertRefused(text);

    [Theory]
    [InlineData("Ada" + ZeroWidthSpace)]
    [InlineData("\ufeffAda")]
    [InlineData("A\u00adda")]
    [InlineData("\u202eadA")]
    [InlineData("Ada\u2028Lima")]
    [InlineData("Ada\ue000")]
    [InlineData("Ada\U000f0000")]
    [InlineData("Ada\u0378")]
    [InlineData("Ada\U000e0041")]
    public void Characters_that_nobody_sees_or_knows_are_in_no_label(string text)
    {
        AssertRefused(text);
        Assert.NotNull(Label.FirstUnwanted(text));
    }

    [Theory]
    [InlineData("علی" + NonJoiner + "رضا")]
    [InlineData("क्" + Joiner + "ष")]
    [InlineData("র" + Joiner + "্য")]
    public void A_joiner_stands_between_letters(string text) => Assert.True(Label.TryParse(text, out _));

    [Theory]
    [InlineData("Ada" + Joiner)]
    [InlineData(NonJoiner + "Ada")]
    [InlineData("Ada " + Joiner + "Lima")]
    [InlineData("Ada" + Joiner + " Lima")]
    [InlineData("Ada" + Joiner + NonJoiner + "Lima")]
    [InlineData("A \U0001F469" + Joiner + "\U0001F3A4")]
    public void A_joiner_anywhere_else_is_refused(string text)
    {
        AssertRefused(text);
        Assert.True(Label.FirstUnwanted(text)?.Value is 0x200C or 0x200D);
    }

    [Fact]
    public void A_text_that_is_wrong_in_another_way_has_no_character_to_name()
    {
        Assert.Null(Label.FirstUnwanted(""));
        Assert.Null(Label.FirstUnwanted("Ada"));
        Assert.Null(Label.FirstUnwanted("\U0001F3AC"));
        Assert.Null(Label.FirstUnwanted(new string('a', Limits.LabelLengthMax + 1)));
    }

    private static void AssertRefused(string text)
    {
        Assert.False(Label.TryParse(text, out _));

        // What was stored before is read all the same.
        Assert.True(Label.TryRead(text, out _));
    }
}
