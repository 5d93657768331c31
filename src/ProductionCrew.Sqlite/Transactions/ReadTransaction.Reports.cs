using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Model.Work;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Sqlite.Transactions;

/// <summary>Reports, and what they are made from.</summary>
internal partial class ReadTransaction
{
    protected ReportTables<Row> Reports => field ??= new ReportTables<Row>(Session);

    public Report? Find(ReportId id) => Reports.Find(id);

    public IReadOnlyList<Report> OpenReports() => Reports.Open();

    public Page<Report> List(ReportFilter query) => Reports.Page(query);

    public long LastReportId() => Reports.Last();

    public ReportLease? LeaseOf(ReportId id) => Reports.LeaseOf(id);

    public IReadOnlyList<ReportSeries> SeriesOf(ReportId id, int part) => Reports.SeriesOf(id, part);

    public void VisitWork(IReadOnlyList<CrewMemberId> members, DateRange dates, Action<WorkEntry> visit) =>
        Work.Visit(members, dates, WorkRows.Pending, visit);

    public IReadOnlyList<RefusalCount> Refusals(DateRange dates) => Reports.Refusals(dates);
}
