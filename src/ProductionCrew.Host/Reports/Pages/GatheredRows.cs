using System.Collections.Immutable;
using ProductionCrew.Domain.Model.Reports;

namespace ProductionCrew.Host.Reports.Pages;

/// <summary>Gathers what a page shows of a measure, whose series come some at a time: the first ones, and those with the largest totals.</summary>
internal sealed class GatheredRows(MeasureSeries measure)
{
    /// <summary>One more than a ranking shows, so that it can say that there are more.</summary>
    private const int RankedMax = ReportCharts.RankedMax + 1;

    private readonly List<ReportSeries> first = [];
    private ImmutableArray<ReportSeries> ranked = [];

    /// <summary>Whether the page has a ranking for which it has to see more than the first series; refusals come in order of their totals.</summary>
    public bool IsRanked => measure.Measure is ReportMeasure.Cost or ReportMeasure.Utilisation;

    /// <summary>Whether nothing that comes now would be shown.</summary>
    public bool IsComplete { get; private set; }

    public MeasureRows Rows => new(measure.Measure, measure.Count, [.. first, .. ranked]);

    public void Add(ImmutableArray<ReportSeries> series)
    {
        var shown = Math.Min(series.Length, MeasureRows.ShownMax - first.Count);
        first.AddRange(series[..shown]);
        if (IsRanked)
        {
            ranked =
            [
                .. ranked
                    .Concat(series[shown..].Where(one => IsOfOne(one.Key)).Select(one => one with { Values = [] }))
                    .GroupBy(one => one.Key.Production is null)
                    .SelectMany(split => split.OrderByDescending(one => one.Total).Take(RankedMax)),
            ];
        }

        IsComplete = first.Count == MeasureRows.ShownMax && (!IsRanked || !IsOfOne(series[^1].Key));
    }

    /// <summary>Whether it is of one role, or one production, alone; these come before all others but that of everything.</summary>
    private static bool IsOfOne(SeriesKey key) => key.CrewMember is null && (key.Role is null) != (key.Production is null);
}
