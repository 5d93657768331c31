using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Rules.Reports;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Reports;

/// <summary>Lists series of a report that is made, in order of their numbers.</summary>
/// <param name="Measure">Only those of this measure; null for all.</param>
public sealed record ListReportSeries(ReportId Id, ReportMeasure? Measure, PageRequest Page) : IQuery<SeriesPage>
{
    public Outcome<SeriesPage> Execute(IReadTransaction tx, Instant now)
    {
        if (tx.Find(Id) is not { } report)
        {
            return Rejection.NotFound(Id);
        }

        if (report.Result is not { } result)
        {
            return Rejection.About(Reason.ReportNotReady, Id);
        }

        var (first, count) = Measure is null ? (0, result.SeriesCount) : RangeOf(result);
        var begin = Page.After is { } after ? (int)after.Id : first;
        var most = Math.Max(1, Limits.PageNumbersMax / new ReportCalendar(report.Spec).Count);
        var end = Math.Min(first + count, begin + Math.Min(Page.Size, most));
        var series = new List<ReportSeries>();
        for (var part = begin / Limits.ReportPartSeries; part * Limits.ReportPartSeries < end; part++)
        {
            var numbered = tx.SeriesOf(Id, part).Select((one, i) => (Number: (part * Limits.ReportPartSeries) + i, Series: one));
            series.AddRange(numbered.Where(one => begin <= one.Number && one.Number < end).Select(one => one.Series));
        }

        var next = end < first + count ? new Cursor(null, 0, end) : null;
        return new SeriesPage(report, new Page<ReportSeries>([.. series], next, Page.After is null ? count : null));
    }

    private (int First, int Count) RangeOf(ReportResult result) =>
        result.Measures.FirstOrDefault(measure => measure.Measure == Measure) is { } found ? (found.First, found.Count) : (0, 0);
}

/// <summary>A page of a report's series.</summary>
public sealed record SeriesPage(Report Report, Page<ReportSeries> Page);
