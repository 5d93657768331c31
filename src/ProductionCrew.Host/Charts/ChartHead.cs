using ProductionCrew.Client.Drawing;

namespace ProductionCrew.Host.Charts;

/// <summary>The title of a drawing, in as many lines as it needs, and its legend.</summary>
internal static class ChartHead
{
    public const int Left = 24;

    private const int FirstLine = 32;
    private const int LineHeight = 22;
    private const int LegendEntry = 132;

    /// <summary>So many of the widest letters fit into the width of a drawing.</summary>
    private const int LineLengthMax = 56;

    /// <summary>Breaks a title at spaces, and a word that is too long anywhere.</summary>
    public static List<string> Lines(string title, int lengthMax = LineLengthMax)
    {
        var lines = new List<string>();
        var rest = title;
        while (rest.Length > lengthMax)
        {
            var space = rest.LastIndexOf(' ', lengthMax);
            var end =
                space > 0 ? space
                : char.IsLowSurrogate(rest[lengthMax]) ? lengthMax - 1
                : lengthMax;
            lines.Add(rest[..end]);
            rest = rest[end..].TrimStart();
        }

        lines.Add(rest);
        return lines;
    }

    /// <summary>How far down the title reaches.</summary>
    public static int HeightOf(List<string> lines) => FirstLine + (lines.Count * LineHeight);

    public static void Draw(SvgDrawing svg, List<string> lines)
    {
        foreach (var (place, line) in lines.Index())
        {
            svg.Text(Left, FirstLine + (place * LineHeight), line, @class: "title");
        }
    }

    /// <summary>Draws the legend below the title.</summary>
    public static void DrawLegend(SvgDrawing svg, int y, params (string Class, string Name, bool IsLine)[] entries) =>
        Legend.Draw(svg, Left, y, LegendEntry, entries);
}
