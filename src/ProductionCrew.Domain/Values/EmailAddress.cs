using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ProductionCrew.Domain.Values;

/// <summary>
/// An e-mail address as given: at most 254 characters, one @ with something on both sides, no white space or control characters.
/// Whether the address exists is not checked.
/// </summary>
public readonly record struct EmailAddress
{
    /// <summary>The most UTF-16 units of a character.</summary>
    private const int UnitsPerCharacterMax = 2;

    private EmailAddress(string text) => Text = text;

    public string Text { get; }

    /// <summary>
    /// The address by which two are compared: ASCII letters in lower case. Any other letter counts as it is, because only the server of the
    /// address knows what it makes of those.
    /// </summary>
    public string Folded => string.Create(Text.Length, Text, static (folded, text) => Fold(text, folded));

    public static bool TryParse([NotNullWhen(true)] string? text, out EmailAddress address)
    {
        address = default;
        if (text?.Length > Limits.EmailLengthMax * UnitsPerCharacterMax)
        {
            return false;
        }

        var at = text?.IndexOf('@', StringComparison.Ordinal) ?? -1;
        if (text is null || at < 1 || at == text.Length - 1 || at != text.LastIndexOf('@'))
        {
            return false;
        }

        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            // A lone surrogate is enumerated as the replacement character, which no address has either.
            if (++length > Limits.EmailLengthMax || Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) || rune == Rune.ReplacementChar)
            {
                return false;
            }
        }

        address = new EmailAddress(text);
        return true;
    }

    public override string ToString() => Text;

    private static void Fold(string text, Span<char> folded)
    {
        for (var i = 0; i < text.Length; i++)
        {
            folded[i] = char.IsAsciiLetterUpper(text[i]) ? char.ToLowerInvariant(text[i]) : text[i];
        }
    }
}
