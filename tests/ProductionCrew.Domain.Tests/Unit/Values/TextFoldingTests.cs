using System.Globalization;
using System.Text;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Values;

public sealed class TextFoldingTests
{
    [Theory]
    [InlineData("ana", "ANA")]
    [InlineData("École", "e\u0301cole")]
    [InlineData("бор", "БОР")]
    [InlineData("jose", "José")]
    [InlineData("oyvind", "Øyvind")]
    [InlineData("strasse", "Straße")]
    [InlineData("STRASSE", "STRAẞE")]
    [InlineData("lukasz", "Łukasz")]
    [InlineData("dang thi", "Đặng Thị")]
    [InlineData("nguyen", "Nguyễn")]
    [InlineData("aether oeuvre", "Æther œuvre")]
    [InlineData("thor", "Þór")]
    [InlineData("gudrun", "Guðrún")]
    [InlineData("istanbul", "İSTANBUL")]
    [InlineData("isil", "ışıl")]
    [InlineData("SIGNE", "\u017figne")]
    [InlineData("bjorn", "BJÖRN")]
    [InlineData("o'neil", "O'Neil")]
    [InlineData("αννα", "Άννα")]
    [InlineData("ΟΔΥΣΣΕΥΣ", "Ὀδυσσεύς")]
    [InlineData("елкин", "Ёлкин")]
    [InlineData("ma jose", "Mª José")]
    [InlineData("office", "o\ufb03ce")]
    [InlineData("anna", "\uff21nna")]
    public void Folding_ignores_case_accents_and_composition(string one, string other) => Assert.Equal(Label.Fold(one), Label.Fold(other));

    [Theory]
    [InlineData("か", "が")]
    [InlineData("は", "ぱ")]
    [InlineData("и", "й")]
    [InlineData("і", "ї")]
    [InlineData("к", "ќ")]
    [InlineData("क", "की")]
    [InlineData("ก", "กี")]
    [InlineData("ب", "بّ")]
    [InlineData("א", "אַ")]
    [InlineData("하", "한")]
    public void Marks_that_make_another_letter_or_sound_stay(string one, string other) =>
        Assert.NotEqual(Label.Fold(one), Label.Fold(other));

    [Fact]
    public void What_is_folded_stays_the_same_when_it_is_folded_again()
    {
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            if (Rune.TryCreate(value, out var rune) && Label.TryCompose(rune.ToString(), 1, out _))
            {
                AssertStays(rune.ToString());
                AssertStays($"e{rune}\u0301\u3099");
            }
        }
    }

    [Fact]
    public void Folding_makes_no_text_much_longer()
    {
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            if (Rune.TryCreate(value, out var rune) && Label.TryRead(rune.ToString(), out var label))
            {
                var longest = Math.Max(3, Encoding.UTF8.GetByteCount(label.Text));
                Assert.InRange(Encoding.UTF8.GetByteCount(label.Folded), 1, longest);
            }
        }
    }

    [Fact]
    public void Folding_does_not_depend_on_the_language_of_the_machine()
    {
        var language = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
        try
        {
            Assert.Equal("LIMA", Label.Fold("lima"));
            Assert.Equal("LIMA", Label.Fold("líma"));
        }
        finally
        {
            CultureInfo.CurrentCulture = language;
        }
    }

    private static void AssertStays(string text)
    {
        var folded = Label.Fold(text);
        Assert.Equal(folded, Label.Fold(folded));
    }
}
