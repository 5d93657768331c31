using System.Collections.Immutable;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Host.Reports.Pages;

/// <summary>The first series of a measure, for a page; behind them those with the largest totals, without their numbers.</summary>
/// <param name="Count">How many there are in all.</param>
internal sealed record MeasureRows(ReportMeasure Measure, int Count, ImmutableArray<ReportSeries> Series)
{
    /// <summary>The most rows that a page shows of a measure.</summary>
    public const int ShownMax = 100;

    /// <summary>The series of everything; null if there is none.</summary>
    public ReportSeries? All => Series.FirstOrDefault(series => series.Key == new SeriesKey(Measure));

    /// <summary>The series of everything by kind of hours.</summary>
    public ReportSeries? Of(WorkKind kind) => Series.FirstOrDefault(series => series.Key == new SeriesKey(Measure) { Kind = kind });
}
