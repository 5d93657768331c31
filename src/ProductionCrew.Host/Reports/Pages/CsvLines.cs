using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace ProductionCrew.Host.Reports.Pages;

/// <summary>
/// Writes the lines of a CSV file (RFC 4180, UTF-8). Text that a spreadsheet would take for a formula gets an apostrophe in front, which makes
/// it text there.
/// </summary>
internal sealed class CsvLines(PipeWriter to)
{
    /// <summary>So much is gathered before it is sent.</summary>
    private const int BatchBytes = 64 * 1024;

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

    /// <summary>Sends what was gathered, if it is enough.</summary>
    public async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        if (to.UnflushedBytes >= BatchBytes)
        {
            await to.FlushAsync(cancellationToken);
        }
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
