using System.Buffers;
using System.Text;

namespace ProductionCrew.Client;

/// <summary>
/// Text of other people in a CSV file. A spreadsheet runs a cell that begins like a formula, so such a text gets an apostrophe in front. One
/// that begins with an apostrophe and could be taken for such a text gets another, so that reading gives back exactly what was written.
/// </summary>
/// <remarks>
/// A spreadsheet may take semicolons, tabs and line breaks inside of a text for ends of cells, whatever the quotes say. So what follows one of
/// them is treated as a text of its own.
/// </remarks>
internal static class GuardedText
{
    private const char Mark = '\'';

    /// <summary>The signs that formulas begin with, also in full width.</summary>
    private static readonly SearchValues<char> Signs = SearchValues.Create("=+-@\uFF1D\uFF0B\uFF0D\uFF20");

    private static readonly SearchValues<char> Ends = SearchValues.Create(";\t\r\n");

    /// <summary>What has none of these is the same with a guard and without.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create("=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20");

    /// <summary>The text, harmless in a spreadsheet.</summary>
    public static string Guard(string text) =>
        text.AsSpan().ContainsAny(Special)
            ? Each(text, static (part, next, to) => to.Append(IsDangerous(part, next) ? "'" : "").Append(part))
            : text;

    /// <summary>The text that <see cref="Guard"/> was given. What it never writes is read as it is.</summary>
    public static string Plain(string cell) =>
        cell.Contains(Mark, StringComparison.Ordinal)
            ? Each(cell, static (part, next, to) => to.Append(part is [Mark, .. var rest] && IsDangerous(rest, next) ? rest : part))
            : cell;

    /// <param name="next">What ends the part; a null character at the end of the text.</param>
    private static bool IsDangerous(ReadOnlySpan<char> part, char next)
    {
        // Two marks would else be read as one, so a text that looks guarded counts like what is behind its mark.
        var text = part.TrimStart(Mark);
        var start = text.TrimStart(' ');
        return start.IsEmpty ? next is '\t' or '\r' or '\n' : Signs.Contains(start[0]);
    }

    private static string Each(string text, Append append)
    {
        var result = new StringBuilder(text.Length + 2);
        var rest = text.AsSpan();
        while (rest.IndexOfAny(Ends) is >= 0 and var end)
        {
            append(rest[..end], rest[end], result);
            result.Append(rest[end]);
            rest = rest[(end + 1)..];
        }

        append(rest, '\0', result);
        return result.ToString();
    }

    private delegate void Append(ReadOnlySpan<char> part, char next, StringBuilder to);
}
