using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Reports;

/// <summary>Lists reports, the latest first.</summary>
public sealed record ListReports(ReportFilter Filter) : IQuery<Page<ReportView>>
{
    public Outcome<Page<ReportView>> Execute(IReadTransaction tx, Instant now)
    {
        var page = tx.List(Filter);
        return new Page<ReportView>([.. page.Items.Select(report => ReportView.Of(report, tx))], page.Next, page.TotalSize);
    }
}
