using System.Globalization;
using ProductionCrew.Domain.Model.Reports;

namespace ProductionCrew.Host.Reports.Pages;

/// <summary>The numbers of a series as decimals, which have as many digits behind the point as they are exact to.</summary>
internal static class SeriesNumbers
{
    private const int ShareDigits = 6;

    public static decimal Exact(long number, int fractionDigits) => V1.FixedPoint.Of(number, fractionDigits);

    /// <summary>The average of the intervals, rounded half up to six digits.</summary>
    public static decimal Mean(ReportSeries series)
    {
        var mean = (decimal)series.Sum / series.Values.Length * Exact(1, series.FractionDigits);
        return Math.Round(mean, ShareDigits, MidpointRounding.AwayFromZero) + Zero;
    }

    public static decimal Share(ReportSeries series) => Exact(series.ShareMillionths, ShareDigits);

    public static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Added, it gives a number all its digits.</summary>
    private static decimal Zero => Exact(0, ShareDigits);
}
