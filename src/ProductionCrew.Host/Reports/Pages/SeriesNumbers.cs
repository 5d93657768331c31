using System.Globalization;
using ProductionCrew.Domain.Model.Reports;

namespace ProductionCrew.Host.Reports.Pages;

/// <summary>The numbers of a series as decimals, which have as many digits behind the point as they are exact to.</summary>
internal static class SeriesNumbers
{
    private const int ShareDigits = 6;

    private static readonly decimal[] Units =
    [
        .. Enumerable.Range(0, 10).Select(digits => new decimal(1, 0, 0, isNegative: false, (byte)digits)),
    ];

    public static decimal Exact(long number, int fractionDigits) => number * Units[fractionDigits];

    /// <summary>The average of the intervals, rounded half up to six digits.</summary>
    public static decimal Mean(ReportSeries series)
    {
        var sum = series.Values.Aggregate(Int128.Zero, (sum, value) => sum + value);
        var mean = (decimal)sum / series.Values.Length * Units[series.FractionDigits];
        return Math.Round(mean, ShareDigits, MidpointRounding.AwayFromZero) + Zero;
    }

    public static decimal Share(ReportSeries series) => Exact(series.ShareMillionths, ShareDigits);

    public static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Added, it gives a number all its digits.</summary>
    private static decimal Zero => Units[ShareDigits] - Units[ShareDigits];
}
