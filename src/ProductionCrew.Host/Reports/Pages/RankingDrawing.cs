using System.Collections.Immutable;
using ProductionCrew.Client.Drawing;
using ProductionCrew.Host.Charts;

namespace ProductionCrew.Host.Reports.Pages;

/// <summary>One of those with the largest numbers.</summary>
/// <param name="Exact">The number as it is in the series.</param>
/// <param name="Shown">The number as people read it, with its unit.</param>
internal sealed record RankedEntry(string Name, double Value, string Exact, string Shown);

/// <summary>Draws those with the largest numbers: a name, and a bar below it.</summary>
internal static class RankingDrawing
{
    private const int Width = 600;
    private const int RowHeight = 38;
    private const int Top = 16;
    private const int Left = 8;
    private const int BarTop = 8;
    private const int BarHeight = 12;

    /// <summary>So many of the widest letters stand before the number.</summary>
    private const int NameLengthMax = 44;

    public static byte[] Of(string part, string title, string description, ImmutableArray<RankedEntry> entries)
    {
        var most = entries.Max(entry => entry.Value);
        using var svg = new SvgDrawing("ranking", Width, Top + (entries.Length * RowHeight), title, description, part);
        foreach (var (place, entry) in entries.Index())
        {
            var y = Top + (place * RowHeight) + BarTop;
            svg.Text(Left, y, Cut(entry.Name), @class: "name");
            svg.Text(Width - Left, y, entry.Shown, "end", "number");
            svg.Begin(
                "rect",
                ("class", "bar-1"),
                ("x", SvgDrawing.Number(Left)),
                ("y", SvgDrawing.Number(y + BarTop)),
                ("width", SvgDrawing.Number(entry.Value / most * (Width - Left - Left))),
                ("height", SvgDrawing.Number(BarHeight)),
                ("rx", "2"),
                ("data-entry", entry.Name),
                ("data-value", entry.Exact)
            );
            svg.Element("title", $"{entry.Name}: {entry.Shown}");
            svg.End();
        }

        return svg.ToBytes();
    }

    private static string Cut(string name) => ChartHead.Lines(name, NameLengthMax) is [var first, _, ..] ? first + " …" : name;
}
