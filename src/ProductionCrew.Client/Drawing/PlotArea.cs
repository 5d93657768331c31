using System.Globalization;

namespace ProductionCrew.Client.Drawing;

/// <summary>The part of a drawing in which values are drawn, and what frames it.</summary>
internal readonly record struct PlotArea(int Left, int Top, int Width, int Height)
{
    /// <summary>How far labels stand from what they are about.</summary>
    private const int Gap = 8;

    private const int LabelDrop = 18;

    public int Bottom => Top + Height;

    public int Right => Left + Width;

    public double X(double place) => Left + (place * Width);

    public double Y(double place) => Bottom - (place * Height);

    /// <summary>What a reader of the file needs to read values from places.</summary>
    public (string Name, string? Value)[] Facts(NumberScale numbers) =>
        [
            ("data-left", SvgDrawing.Number(Left)),
            ("data-top", SvgDrawing.Number(Top)),
            ("data-width", SvgDrawing.Number(Width)),
            ("data-height", SvgDrawing.Number(Height)),
            ("data-y-min", numbers.Min.ToString("R", CultureInfo.InvariantCulture)),
            ("data-y-max", numbers.Max.ToString("R", CultureInfo.InvariantCulture)),
        ];

    public void DrawNumbers(SvgDrawing svg, NumberScale scale)
    {
        foreach (var tick in scale.Ticks())
        {
            var y = Y(scale.PlaceOf(tick));
            svg.Line(tick == 0 ? "axis" : "grid", Left, y, Right, y);
            svg.Text(Left - Gap, y + (Gap / 2), scale.Format(tick), "end", "quiet");
        }
    }

    /// <summary>A tick of the horizontal axis, below the plot.</summary>
    public void DrawTick(SvgDrawing svg, double x, string label)
    {
        svg.Line("axis", x, Bottom, x, Bottom + (Gap / 2));
        svg.Text(x, Bottom + LabelDrop, label, "middle", "quiet");
    }
}
