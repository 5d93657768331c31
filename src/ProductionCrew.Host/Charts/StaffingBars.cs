using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ProductionCrew.Client.Drawing;

namespace ProductionCrew.Host.Charts;

/// <summary>The shapes of one panel, in which days that are alike are drawn as one.</summary>
/// <param name="days">How many days the panel has.</param>
internal sealed class StaffingBars(PlotArea plot, NumberScale scale, int days)
{
    /// <summary>The runs of equal counts, in order.</summary>
    public static IEnumerable<(int First, int Days, T Count)> Runs<T>(ImmutableArray<T> counts)
        where T : IEquatable<T>
    {
        for (var first = 0; first < counts.Length; )
        {
            var next = first + 1;
            while (next < counts.Length && counts[next].Equals(counts[first]))
            {
                next++;
            }

            yield return (first, next - first, counts[first]);
            first = next;
        }
    }

    /// <summary>Bars of some counts that stand on others.</summary>
    public string Between(ImmutableArray<int> below, ImmutableArray<int> counts)
    {
        var path = new StringBuilder();
        foreach (var (first, length, (low, count)) in Runs([.. below.Zip(counts)]).Where(run => run.Count.Second > 0))
        {
            var (top, bottom) = (Y(low + count), Y(low));
            path.Append(
                CultureInfo.InvariantCulture,
                $"M{X(first)} {SvgDrawing.Number(bottom)}V{SvgDrawing.Number(top)}H{X(first + length)}V{SvgDrawing.Number(bottom)}z"
            );
        }

        return path.ToString();
    }

    /// <summary>A line that goes up and down where counts change.</summary>
    public string Along(ImmutableArray<int> counts) => SeriesPath.Level([.. counts.Select(count => (double)count)], plot, scale);

    /// <summary>A strip below the days on which there is any.</summary>
    public string Strip(ImmutableArray<int> counts, int top, int height)
    {
        var path = new StringBuilder();
        foreach (var (first, length, _) in Runs([.. counts.Select(count => Math.Min(count, 1))]).Where(run => run.Count > 0))
        {
            path.Append(CultureInfo.InvariantCulture, $"M{X(first)} {top}H{X(first + length)}v{height}H{X(first)}z");
        }

        return path.ToString();
    }

    private string X(int day) => SvgDrawing.Number(plot.X((double)day / days));

    private double Y(int count) => plot.Y(scale.PlaceOf(count));
}
