using System.Buffers;
using System.Globalization;
using System.Text;
using ProductionCrew.Client;

namespace ProductionCrew.Host.Pages;

/// <summary>
/// Writes the lines of a CSV file (RFC 4180, UTF-8). Text that a spreadsheet would take for a formula gets an apostrophe in front, which makes
/// it text there.
/// </summary>
internal sealed class CsvLines(IBufferWriter<byte> to)
{
    private const int NumberBytesMax = 40;

    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    private bool isInside;

    /// <summary>What a spreadsheet reads as text, whatever it begins with.</summary>
    public static string Harmless(string text) =>
        text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;

    /// <summary>Words of ours: names, dates, units.</summary>
    public void Word(string text)
    {
        Separate();
        Write(text.AsSpan().ContainsAny(Special) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text);
    }

    /// <summary>What somebody else wrote.</summary>
    public void Text(string text) => Word(Harmless(text));

    /// <summary>What somebody else wrote, in a form that <c>import</c> turns back into exactly that.</summary>
    public void Guarded(string? text) => Word(GuardedText.Guard(text ?? ""));

    public void Number(decimal number)
    {
        Separate();
        if (!number.TryFormat(to.GetSpan(NumberBytesMax), out var length, default, CultureInfo.InvariantCulture))
        {
            throw new InvalidOperationException("A number is longer than any number.");
        }

        to.Advance(length);
    }

    public void End()
    {
        Write("\r\n");
        isInside = false;
    }

    private void Separate()
    {
        if (isInside)
        {
            Write(",");
        }

        isInside = true;
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, to);
}
