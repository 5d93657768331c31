using System.Globalization;
using System.Text;

namespace ProductionCrew.Host.Errors;

/// <summary>Lists several things in a message, each in a line, as many as there is room for.</summary>
internal static class MessageLines
{
    /// <summary>The most bytes that the lines take as they are sent. The details tell of more, and want room too.</summary>
    private const int BytesMax = 700;

    /// <param name="what">What they are, in the plural.</param>
    /// <param name="lines">The most important first; the first is always shown.</param>
    /// <param name="count">How many there are in all.</param>
    public static string Of(string what, IEnumerable<string> lines, int count)
    {
        var (text, shownCount, roomBytes) = (new StringBuilder(), 0, BytesMax);
        foreach (var line in lines)
        {
            roomBytes -= Refusal.SentBytes(line);
            if (roomBytes < 0 && shownCount > 0)
            {
                break;
            }

            text.Append("\n- ").Append(line);
            shownCount++;
        }

        var shown = shownCount < count ? string.Create(CultureInfo.InvariantCulture, $"{shownCount} of ") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{shown}{count} {what}:{text}");
    }
}
