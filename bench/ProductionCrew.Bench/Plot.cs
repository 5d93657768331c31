using System.Globalization;
using System.Text;

namespace ProductionCrew.Bench;

/// <summary>A measured point of a line.</summary>
internal readonly record struct Point(string Line, double Size, double Ms);

/// <summary>Draws cost against size, both axes by powers of ten, as a small SVG.</summary>
internal static class Plot
{
    private const int Width = 640;
    private const int Height = 360;
    private const int Margin = 56;
    private const int LegendX = 70;

    private static readonly string[] Colours = ["#1b6ca8", "#c0392b", "#2e7d32", "#8e44ad"];

    public static void Write(string path, IReadOnlyList<Point> points)
    {
        var sizes = Axis.Over(points.Select(point => point.Size), Margin, Width - Margin);
        var costs = Axis.Over(points.Select(point => point.Ms), Height - Margin, Margin);
        var svg = new StringBuilder();
        Append(
            svg,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">"
        );
        Append(svg, $"<rect width=\"{Width}\" height=\"{Height}\" fill=\"white\"/>");
        foreach (var size in sizes.Ticks)
        {
            Append(svg, $"<path d=\"M{sizes.At(size):0} {Margin}V{Height - Margin}\" stroke=\"#ddd\"/>");
            Append(svg, $"<text x=\"{sizes.At(size):0}\" y=\"{Height - Margin + 18}\" text-anchor=\"middle\">{size:#,0} people</text>");
        }

        foreach (var cost in costs.Ticks)
        {
            Append(svg, $"<path d=\"M{Margin} {costs.At(cost):0}H{Width - Margin}\" stroke=\"#ddd\"/>");
            Append(svg, $"<text x=\"{Margin - 6}\" y=\"{costs.At(cost) + 4:0}\" text-anchor=\"end\">{cost:0.##} ms</text>");
        }

        foreach (var (i, line) in points.GroupBy(point => point.Line, StringComparer.Ordinal).Index())
        {
            var colour = Colours[i % Colours.Length];
            var corners = line.Select(point =>
                string.Create(CultureInfo.InvariantCulture, $"{sizes.At(point.Size):0},{costs.At(point.Ms):0}")
            );
            Append(svg, $"<polyline points=\"{string.Join(' ', corners)}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>");
            Append(svg, $"<text x=\"{LegendX}\" y=\"{Margin + 14 + (16 * i)}\" fill=\"{colour}\">{line.Key}</text>");
        }

        Append(svg, $"</svg>");
        File.WriteAllText(path, svg.ToString());
    }

    private static void Append(StringBuilder svg, FormattableString text) =>
        svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

    /// <summary>Places values by their logarithm between two ends, which are powers of ten.</summary>
    private readonly record struct Axis(int Low, int High, double From, double To)
    {
        public IEnumerable<double> Ticks => Enumerable.Range(Low, High - Low + 1).Select(power => Math.Pow(10, power));

        public static Axis Over(IEnumerable<double> values, double from, double to)
        {
            var powers = values.Select(value => Math.Log10(Math.Max(value, 1e-3))).ToArray();
            var low = (int)Math.Floor(powers.Min());
            return new Axis(low, Math.Max(low + 1, (int)Math.Ceiling(powers.Max())), from, to);
        }

        public double At(double value) => From + ((Math.Log10(Math.Max(value, 1e-3)) - Low) / (High - Low) * (To - From));
    }
}
