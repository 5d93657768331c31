using System.Globalization;
using System.Text;

namespace ProductionCrew.Host.Calls;

/// <summary>
/// The message of a reply as the log shows it: its header has percent signs for letters such as ë, and the log has the letters. The
/// lines of a message are joined; what else would move the cursor or turn the direction stays a code.
/// </summary>
internal static class LoggedText
{
    private const char Encoded = '%';

    public static string Of(string percentEncoded)
    {
        if (!percentEncoded.Contains(Encoded, StringComparison.Ordinal))
        {
            return percentEncoded;
        }

        var shown = new StringBuilder(percentEncoded.Length);
        foreach (var rune in Uri.UnescapeDataString(percentEncoded).EnumerateRunes())
        {
            if (IsShown(rune))
            {
                shown.Append(rune);
            }
            else if (rune.Value == '\n')
            {
                shown.Append(' ');
            }
            else
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
            }
        }

        return shown.ToString();
    }

    private static bool IsShown(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );
}
