using System.Collections.Immutable;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Reports.Pages;

/// <summary>The first series of a measure, for a page.</summary>
/// <param name="Count">How many there are in all.</param>
internal sealed record MeasureRows(ReportMeasure Measure, int Count, ImmutableArray<ReportSeries> Series)
{
    /// <summary>The most rows that a page shows of a measure.</summary>
    public const int ShownMax = 100;

    /// <summary>The series of everything; null if there is none.</summary>
    public ReportSeries? All => Series.FirstOrDefault(series => series.Key == new SeriesKey(Measure));

    /// <summary>How many series a page reads: of what it shows an order of it reads more than it has rows.</summary>
    public static int CountReadOf(ReportMeasure measure) => measure is ReportMeasure.Cost ? Limits.PageSizeMax : ShownMax;

    /// <summary>The series of everything by kind of hours.</summary>
    public ReportSeries? Of(WorkKind kind) => Series.FirstOrDefault(series => series.Key == new SeriesKey(Measure) { Kind = kind });
}
