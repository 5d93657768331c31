using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Sqlite.Tables;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Sqlite.Transactions;

/// <summary>Reports, and what they are made from.</summary>
internal partial class ReadTransaction
{
    protected ReportTables<Row> Reports => field ??= new ReportTables<Row>(Session);

    private BookedTimes Booked => field ??= new BookedTimes(Session);

    private WorkedTimes Worked => field ??= new WorkedTimes(Session);

    public Report? Find(ReportId id) => Reports.Find(id);

    public IReadOnlyList<Report> OpenReports() => Reports.Open();

    public Page<Report> List(ReportFilter query) => Reports.Page(query);

    public long LastReportId() => Reports.Last();

    public ReportLease? LeaseOf(ReportId id) => Reports.LeaseOf(id);

    public IReadOnlyList<ReportSeries> SeriesOf(ReportId id, int part) => Reports.SeriesOf(id, part);

    public void VisitBookings(IReadOnlyList<CrewMemberId> members, Interval interval, Action<BookedTime> visit)
    {
        foreach (var member in members)
        {
            Booked.Visit(member, interval, Now, visit);
        }
    }

    public void VisitWork(IReadOnlyList<CrewMemberId> members, DateRange dates, Action<WorkedTime> visit)
    {
        var pending = WorkRows.Pending;
        foreach (var member in members)
        {
            Worked.Visit(member, dates, pending, visit);
        }
    }

    public IReadOnlyList<RefusalCount> Refusals(DateRange dates) => Reports.Refusals(dates);
}
