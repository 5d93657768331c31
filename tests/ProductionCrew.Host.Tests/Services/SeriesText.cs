using System.Globalization;
using ProductionCrew.V1;

namespace ProductionCrew.Host.Tests.Services;

/// <summary>How pages and files write series, worked out anew.</summary>
internal static class SeriesText
{
    /// <summary>The measure of a series, as <c>daily-minutes</c>.</summary>
    public static string MeasureOf(ReportSeries series) =>
        string.Concat(series.Measure.ToString().Select((letter, i) => char.IsUpper(letter) && i > 0 ? $"-{letter}" : $"{letter}"))
            .ToLowerInvariant();

    public static string Exact(ReportSeries series, long number) =>
        (number / (decimal)Math.Pow(10, series.FractionDigits)).ToString($"F{series.FractionDigits}", CultureInfo.InvariantCulture);

    /// <summary>Means and shares have six digits.</summary>
    public static string Six(double number) => number.ToString("F6", CultureInfo.InvariantCulture);
}
