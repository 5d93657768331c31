using System.Diagnostics;
using System.Text;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Values;

public sealed class LabelTests
{
    [Theory]
    [InlineData("Ana", "Ana")]
    [InlineData("  Ana Lima\t\n", "Ana Lima")]
    [InlineData("\u00a0Ana\u3000", "Ana")]
    [InlineData("e\u0301", "\u00e9")]
    [InlineData("7", "7")]
    [InlineData("\U0001F3AC 2", "\U0001F3AC 2")]
    public void Text_is_trimmed_and_composed(string text, string expected)
    {
        Assert.True(Label.TryParse(text, out var label));
        Assert.Equal(expected, label.Text);
        Assert.Equal(expected, label.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t ")]
    [InlineData("\u3000")]
    [InlineData("A\tB")]
    [InlineData("A\nB")]
    [InlineData("A\0")]
    [InlineData("A\u007fB")]
    [InlineData("A\u0085B")]
    public void Nothing_and_control_characters_are_no_label(string? text) => Assert.False(Label.TryParse(text, out _));

    [Fact]
    public void Text_that_is_not_well_formed_is_no_label()
    {
        // Attributes cannot hold lone surrogates: they are stored as UTF-8.
        string[] malformed = [$"{'\ud800'}", $"A{'\udc00'}", $"{'\udc00'}{'\ud800'}", $"{'\ud83c'}{'\ud83c'}{'\udfac'}", "A\ufffe"];
        Assert.All(malformed, text => Assert.False(Label.TryParse(text, out _)));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("\u4e2d")]
    [InlineData("\U00020000")]
    public void Two_hundred_characters_are_the_most_however_many_units_each_takes(string character)
    {
        Assert.True(Label.TryParse(Repeat(character, Limits.LabelLengthMax), out var label));
        Assert.Equal(Limits.LabelLengthMax, label.Text.EnumerateRunes().Count());
        Assert.False(Label.TryParse(Repeat(character, Limits.LabelLengthMax + 1), out _));
        Assert.False(Label.TryParse(Repeat(character, 10_000), out _));
    }

    [Fact]
    public void Length_counts_after_trimming_and_composing()
    {
        Assert.True(Label.TryParse(Repeat("e\u0301", Limits.LabelLengthMax), out _));
        Assert.True(Label.TryParse(new string(' ', 500) + "Ana", out _));

        // This letter is excluded from composition, so that its composed form is the longer one.
        Assert.False(Label.TryParse(Repeat("\u0958", Limits.LabelLengthMax / 2 + 1), out _));
    }

    [Fact]
    public void The_letter_that_is_composed_of_the_most_units_fits_as_often_as_any()
    {
        Assert.True(Label.TryParse(Repeat("\u03b1\u0313\u0300\u0345", Limits.LabelLengthMax), out var label));
        Assert.Equal(Repeat("\u1f82", Limits.LabelLengthMax), label.Text);
    }

    [Fact]
    public void A_text_that_is_far_too_long_is_refused_by_its_length()
    {
        // To compose these marks, which have to be put in order first, takes seconds.
        var marks = "a" + Repeat("\u0301\u0316", 100_000);
        var started = Stopwatch.GetTimestamp();

        Assert.False(Label.TryParse(marks, out _));
        Assert.False(EmailAddress.TryParse(marks + "@studio.example", out _));
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();
}
