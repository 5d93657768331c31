using System.Globalization;
using System.Text;

namespace ProductionCrew.Domain.Values;

/// <summary>Which characters a name or title may have, so that people can see it and tell it from another.</summary>
internal static class LabelCharacters
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>Whether there is a letter or a digit that can be seen.</summary>
    public static bool HasLetterOrDigit(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) && !IsFiller(rune))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first character that no name may have, or not at its place; null if there is none.</summary>
    public static Rune? FirstUnwanted(string text)
    {
        Rune? before = null;
        Rune? joiner = null;
        foreach (var rune in text.EnumerateRunes())
        {
            // Persian and the scripts of India need the joiners inside words; elsewhere they are only there to deceive.
            if (joiner is { } unjoined && !IsPartOfWord(rune))
            {
                return unjoined;
            }

            joiner = IsJoiner(rune) ? rune : null;
            if (joiner is null ? IsUnwanted(rune) : before is not { } first || !IsPartOfWord(first))
            {
                return rune;
            }

            before = rune;
        }

        return joiner;
    }

    private static bool IsUnwanted(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;

    private static bool IsJoiner(Rune rune) => rune.Value is ZeroWidthNonJoiner or ZeroWidthJoiner;

    /// <summary>A letter, or a mark, which belongs to the letter before it.</summary>
    private static bool IsPartOfWord(Rune rune) =>
        Rune.IsLetter(rune)
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark;

    /// <summary>The fillers of Hangul count as letters to Unicode, but are blank.</summary>
    private static bool IsFiller(Rune rune) => rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0;
}
