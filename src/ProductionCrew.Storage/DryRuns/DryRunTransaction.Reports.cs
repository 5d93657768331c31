using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage.DryRuns;

/// <summary>Reports in a dry run: only requests and cancellations can be one, and neither reads what it wrote.</summary>
public sealed partial class DryRunTransaction
{
    private readonly Dictionary<ReportId, Report> reports = [];

    public Report? Find(ReportId id) => reports.GetValueOrDefault(id) ?? snapshot.Find(id);

    public IReadOnlyList<Report> OpenReports() => Searched.OpenReports();

    public Page<Report> List(ReportFilter query) => Searched.List(query);

    public long LastReportId() => Searched.LastReportId();

    public ReportLease? LeaseOf(ReportId id) => Searched.LeaseOf(id);

    public IReadOnlyList<ReportSeries> SeriesOf(ReportId id, int part) => Searched.SeriesOf(id, part);

    public void VisitBookings(IReadOnlyList<CrewMemberId> members, Interval interval, Action<BookedTime> visit) =>
        Searched.VisitBookings(members, interval, visit);

    public void VisitWork(IReadOnlyList<CrewMemberId> members, DateRange dates, Action<WorkedTime> visit) =>
        Searched.VisitWork(members, dates, visit);

    public IReadOnlyList<RefusalCount> Refusals(DateRange dates) => Searched.Refusals(dates);

    public void Put(Report report, ChangeKind kind) => reports[report.Id] = report;

    public void PutLease(ReportId id, ReportLease? lease) { }

    public void PutSeries(ReportId id, int part, IReadOnlyList<ReportSeries> series) { }

    public void DeleteSeries(ReportId id) { }

    public void CountRefusals(IReadOnlyList<RefusalCount> counts) { }
}
