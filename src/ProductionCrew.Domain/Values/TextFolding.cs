using System.Collections.Frozen;
using System.Text;

namespace ProductionCrew.Domain.Values;

/// <summary>
/// Folds texts for search and order, the same way on every store: case, and the accents of Latin and Greek letters (<c>jose</c> finds José).
/// Where a mark makes another letter or another sound it stays: the dakuten of Japanese, vowel signs of Indic scripts, points of Hebrew
/// and Arabic, й and ї in Cyrillic. Only ё, which is mostly printed so, counts as е.
/// </summary>
internal static class TextFolding
{
    private const char FullWidthFirst = '\uFF01';
    private const char FullWidthLast = '\uFF5E';
    private const int FullWidthOffset = FullWidthFirst - '!';

    private const int Diaeresis = 0x308;
    private const int CyrillicIe = 'Е';

    /// <summary>
    /// Letters that no normalization takes apart, in upper case where they have one, each before what it stands for. From the transform
    /// Latin-ASCII of the Unicode CLDR (common/transforms/Latin-ASCII.xml), as far as languages are written with them.
    /// </summary>
    private const string Replaced = """
        ª A º O Æ AE Ð D Ø O Þ TH ß SS ẞ SS Đ D Ħ H ı I Ĳ IJ ĸ Q Ŀ L Ł L ŉ 'N Ŋ N Œ OE Ŧ T ſ S Ƀ B Ɓ B Ƃ B Ƈ C Ɖ D Ɗ D Ƌ D Ɛ E Ƒ F Ɠ G Ɨ I
        Ƙ K Ƚ L Ɲ N Ƞ N Ƥ P Ƭ T Ʈ T Ʋ V Ƴ Y Ƶ Z Ǆ DZ Ǉ LJ Ǌ NJ Ǥ G Ǳ DZ Ȥ Z Ⱥ A Ȼ C Ⱦ T Ʉ U Ɇ E Ɉ J Ɍ R Ɏ Y ﬀ FF ﬁ FI ﬂ FL ﬃ FFI ﬄ FFL ﬅ ST ﬆ ST
        """;

    /// <summary>The blocks of marks for any script: Combining Diacritical Marks, its Extended and Supplement, and Half Marks.</summary>
    private static readonly (int First, int Last)[] Marks = [(0x300, 0x36F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0xFE20, 0xFE2F)];

    /// <summary>Blocks of Latin and Greek letters, as they are once they are taken apart.</summary>
    private static readonly (int First, int Last)[] Accented =
    [
        ('A', 'Z'),
        ('a', 'z'),
        (0xC0, 0x2AF),
        (0x370, 0x3FF),
        (0x1D00, 0x1D7F),
        (0x1E00, 0x1EFF),
        (0x1F00, 0x1FFF),
        (0x2C60, 0x2C7F),
        (0xA720, 0xA7FF),
        (0xAB30, 0xAB6F),
    ];

    private static readonly FrozenDictionary<Rune, string> Replacements = Read(Replaced);

    public static string Fold(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text.ToUpperInvariant();
        }

        var folded = new StringBuilder(text.Length);
        Rune letter = default;
        foreach (var rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (IsIn(Marks, rune))
            {
                if (!IsDropped(rune, letter))
                {
                    folded.Append(rune.ToString());
                }

                continue;
            }

            letter = Rune.ToUpperInvariant(HalfWidth(rune));
            folded.Append(Replacements.GetValueOrDefault(letter) ?? letter.ToString());
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    private static bool IsDropped(Rune mark, Rune letter) =>
        IsIn(Accented, letter) || (letter.Value == CyrillicIe && mark.Value == Diaeresis);

    /// <summary>The usual form of a Latin letter, a digit or a sign that is as wide as an ideograph.</summary>
    private static Rune HalfWidth(Rune rune) =>
        rune.Value is >= FullWidthFirst and <= FullWidthLast ? new Rune(rune.Value - FullWidthOffset) : rune;

    private static bool IsIn((int First, int Last)[] blocks, Rune rune)
    {
        foreach (var (first, last) in blocks)
        {
            if (rune.Value >= first && rune.Value <= last)
            {
                return true;
            }
        }

        return false;
    }

    private static FrozenDictionary<Rune, string> Read(string pairs) =>
        pairs
            .Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .Chunk(2)
            .ToFrozenDictionary(pair => pair[0].EnumerateRunes().First(), pair => pair[1]);
}
