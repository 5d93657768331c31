using System.Globalization;
using ProductionCrew.Domain.Model.Reports;

namespace ProductionCrew.Host.Reports.Pages;

/// <summary>Numbers as people read them: with commas, shares in percent, and minutes as hours and minutes.</summary>
internal static class ShownNumbers
{
    private const int MinutesPerHour = 60;
    private const int Percents = 100;

    /// <summary>A number of a series.</summary>
    public static string Of(ReportMeasure measure, decimal number, int fractionDigits) =>
        measure switch
        {
            ReportMeasure.Utilisation => Percent(number),
            ReportMeasure.Minutes or ReportMeasure.DailyMinutes => Hours(number),
            ReportMeasure.Cost => number.ToString("N" + SeriesNumbers.Whole(fractionDigits), CultureInfo.InvariantCulture),
            _ => Plain(number),
        };

    public static string Plain(decimal number) => number.ToString("#,##0.##", CultureInfo.InvariantCulture);

    public static string Percent(decimal share) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Round(share * Percents, 1, MidpointRounding.AwayFromZero):0.0}\u00a0%");

    public static string Exact(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Hours(decimal minutes)
    {
        var whole = (long)Math.Round(minutes, MidpointRounding.AwayFromZero);
        return string.Create(CultureInfo.InvariantCulture, $"{whole / MinutesPerHour:#,##0}:{whole % MinutesPerHour:00}");
    }
}
