using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ProductionCrew.Domain.Values;

/// <summary>
/// A name or title: trimmed, NFC, 1 to 200 characters, of which at least one is a letter or a digit that can be seen. It has no control,
/// format, private-use or unassigned characters; only a zero-width joiner or non-joiner may stand between letters.
/// </summary>
public readonly record struct Label
{
    private const char NeverAssigned = '\uFFFE';

    private Label(string text) => Text = text;

    public string Text { get; }

    /// <summary>
    /// Parses <paramref name="text"/>; false if it is empty, too long, not well-formed Unicode, without a letter or digit, or holds a
    /// character that no label has.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Label label) =>
        TryRead(text, out label) && LabelCharacters.FirstUnwanted(label.Text) is null && LabelCharacters.HasLetterOrDigit(label.Text);

    /// <summary>
    /// Reads a label that was stored, maybe before labels had to have a letter and no invisible characters. Control characters were never
    /// stored.
    /// </summary>
    public static bool TryRead([NotNullWhen(true)] string? text, out Label label)
    {
        if (IsPlain(text))
        {
            label = new Label(text);
            return true;
        }

        label = default;
        if (text is null || !TryCompose(text, Limits.LabelLengthMax, out var composed) || composed.Length == 0)
        {
            return false;
        }

        label = new Label(composed);
        return true;
    }

    /// <summary>The first character of a text that no label may have, or not at its place; null if that is not what is wrong with it.</summary>
    public static Rune? FirstUnwanted(string text) => TryRead(text, out var label) ? LabelCharacters.FirstUnwanted(label.Text) : null;

    /// <summary>
    /// Trims and composes a text; false if it is too long, not well-formed Unicode or holds a control character. A text that is far too
    /// long is refused by its length, so it costs no more than the longest allowed text.
    /// </summary>
    /// <param name="lengthMax">In Unicode characters after trimming and composing.</param>
    public static bool TryCompose(string text, int lengthMax, out string composed)
    {
        composed = "";
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length > lengthMax * Limits.UnitsPerCharacterMax || !IsWellFormed(trimmed))
        {
            return false;
        }

        composed = trimmed.ToString().Normalize(NormalizationForm.FormC);
        var length = 0;
        foreach (var rune in composed.EnumerateRunes())
        {
            if (++length > lengthMax || Rune.IsControl(rune))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Folds case and accents for search and order, the same way on every store (<see cref="TextFolding"/>). What is folded stays the same
    /// when it is folded again.
    /// </summary>
    public static string Fold(string text) => TextFolding.Fold(text);

    /// <summary>The label folded for search and order.</summary>
    public string Folded => Fold(Text);

    public override string ToString() => Text;

    /// <summary>
    /// Whether the text needs no normalizing because it is printable ASCII. Most labels that are read back from a store are.
    /// </summary>
    private static bool IsPlain([NotNullWhen(true)] string? text) =>
        text is { Length: > 0 and <= Limits.LabelLengthMax }
        && text[0] != ' '
        && text[^1] != ' '
        && !text.AsSpan().ContainsAnyExceptInRange(' ', '~');

    private static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        // Normalize throws on lone surrogates, which cannot arrive over protobuf, but commands are built in tests and tools too; and on
        // one of the characters that Unicode will never assign, which can arrive.
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]) || text[i] == NeverAssigned)
            {
                return false;
            }
        }

        return true;
    }
}
