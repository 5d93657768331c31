using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Regression.Faults;

/// <summary>Reports, honestly.</summary>
internal partial class FaultyReader
{
    public Report? Find(ReportId id) => honest.Find(id);

    public IReadOnlyList<Report> OpenReports() => honest.OpenReports();

    public Page<Report> List(ReportFilter query) => honest.List(query);

    public long LastReportId() => honest.LastReportId();

    public ReportLease? LeaseOf(ReportId id) => honest.LeaseOf(id);

    public IReadOnlyList<ReportSeries> SeriesOf(ReportId id, int part) => honest.SeriesOf(id, part);

    public void VisitBookings(IReadOnlyList<CrewMemberId> members, Interval interval, Action<BookedTime> visit) =>
        honest.VisitBookings(members, interval, visit);

    public void VisitWork(IReadOnlyList<CrewMemberId> members, DateRange dates, Action<WorkedTime> visit) =>
        honest.VisitWork(members, dates, visit);

    public IReadOnlyList<RefusalCount> Refusals(DateRange dates) => honest.Refusals(dates);
}
