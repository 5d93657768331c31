using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Postgres.Searches;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Transactions;

/// <summary>Reports, and what they are made from.</summary>
internal partial class ReadTransaction
{
    protected ReportTables<Row> Reports =>
        field ??= new ReportTables<Row>(Session, locking: this is IWriteTransaction ? " FOR UPDATE" : "");

    public Report? Find(ReportId id) => Reports.Find(id);

    public IReadOnlyList<Report> OpenReports() => OfWholeDesk(Reports.Open);

    public Page<Report> List(ReportFilter query) => OfWholeDesk(() => Reports.Page(query));

    public long LastReportId() => OfWholeDesk(Reports.Last);

    public ReportLease? LeaseOf(ReportId id) => Reports.LeaseOf(id);

    public IReadOnlyList<ReportSeries> SeriesOf(ReportId id, int part) => Reports.SeriesOf(id, part);

    public void VisitBookings(IReadOnlyList<CrewMemberId> members, Interval interval, Action<BookedTime> visit)
    {
        Touch(members);
        new BookedTimes(Session).Visit(members, interval, Now, visit);
    }

    public void VisitWork(IReadOnlyList<CrewMemberId> members, DateRange dates, Action<WorkedTime> visit)
    {
        Touch(members);
        new WorkedTimes(Session).Visit(members, dates, WorkRows.Pending, visit);
    }

    public IReadOnlyList<RefusalCount> Refusals(DateRange dates) => OfWholeDesk(() => Reports.Refusals(dates));

    private void Touch(IReadOnlyList<CrewMemberId> members)
    {
        foreach (var member in members)
        {
            Touch(member);
        }
    }
}
