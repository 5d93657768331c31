namespace ProductionCrew.Client.Drawing;

/// <summary>A legend: a name for each sample, which is drawn by its class as a line or a field.</summary>
internal static class Legend
{
    private const int Sample = 28;

    /// <param name="left">Where the first entry is.</param>
    /// <param name="width">How wide an entry is.</param>
    public static void Draw(SvgDrawing svg, int left, int y, int width, (string Class, string Name, bool IsLine)[] entries)
    {
        foreach (var (place, entry) in entries.Index())
        {
            var x = left + (place * width);
            var data = entry.IsLine ? $"M{x} {y - 4}h{Sample}" : $"M{x} {y - 9}h{Sample}v10h-{Sample}z";
            svg.Path(entry.Class, data);
            svg.Text(x + Sample + 8, y, entry.Name);
        }
    }
}
