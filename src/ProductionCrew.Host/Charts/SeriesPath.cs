using System.Collections.Immutable;
using System.Text;
using ProductionCrew.Client.Drawing;

namespace ProductionCrew.Host.Charts;

/// <summary>
/// The line of a series. Of all points in one column of pixels only the first, the least, the greatest and the last are drawn: more would
/// look the same.
/// </summary>
internal static class SeriesPath
{
    /// <param name="placeOf">Where a point lies, from 0 at the left to 1.</param>
    public static string Of(ImmutableArray<double> values, Func<int, double> placeOf, PlotArea plot, NumberScale scale)
    {
        var path = new StringBuilder();
        foreach (var point in Seen(values, point => (int)(placeOf(point) * plot.Width)))
        {
            path.Append(path.Length == 0 ? 'M' : 'L')
                .Append(SvgDrawing.Number(plot.X(placeOf(point))))
                .Append(' ')
                .Append(SvgDrawing.Number(plot.Y(scale.PlaceOf(values[point]))));
        }

        return path.ToString();
    }

    /// <summary>A line that is level over each value, and goes up and down where they change.</summary>
    public static string Level(ImmutableArray<double> values, PlotArea plot, NumberScale scale)
    {
        var path = new StringBuilder();
        foreach (var (first, length, value) in StaffingBars.Runs(values))
        {
            path.Append(first == 0 ? $"M{SvgDrawing.Number(plot.Left)} " : "V")
                .Append(SvgDrawing.Number(plot.Y(scale.PlaceOf(value))))
                .Append('H')
                .Append(SvgDrawing.Number(plot.X((double)(first + length) / values.Length)));
        }

        return path.ToString();
    }

    /// <summary>The points to draw, in order.</summary>
    internal static IEnumerable<int> Seen(ImmutableArray<double> values, Func<int, int> columnOf)
    {
        for (var first = 0; first < values.Length; )
        {
            var column = columnOf(first);
            var (least, greatest, last) = (first, first, first);
            while (last + 1 < values.Length && columnOf(last + 1) == column)
            {
                last++;
                least = values[last] < values[least] ? last : least;
                greatest = values[last] > values[greatest] ? last : greatest;
            }

            foreach (var point in new SortedSet<int> { first, least, greatest, last })
            {
                yield return point;
            }

            first = last + 1;
        }
    }
}
