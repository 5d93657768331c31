using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Audit;

/// <summary>Reports: whoever finds one has it for itself.</summary>
internal sealed partial class ScopeAuditor
{
    public Report? Find(ReportId id) => honest.Find(id);

    public IReadOnlyList<Report> OpenReports() => throw Beyond("reports");

    public Page<Report> List(ReportFilter query) => throw Beyond(query);

    public long LastReportId() => throw Beyond("reports");

    public ReportLease? LeaseOf(ReportId id) => honest.LeaseOf(id);

    public IReadOnlyList<ReportSeries> SeriesOf(ReportId id, int part) => honest.SeriesOf(id, part);

    public void VisitBookings(IReadOnlyList<CrewMemberId> members, Interval interval, Action<BookedTime> visit) =>
        For(members).VisitBookings(members, interval, visit);

    public void VisitWork(IReadOnlyList<CrewMemberId> members, DateRange dates, Action<WorkedTime> visit) =>
        For(members).VisitWork(members, dates, visit);

    public IReadOnlyList<RefusalCount> Refusals(DateRange dates) => throw Beyond("refusals");

    public void Put(Report report, ChangeKind kind)
    {
        hasWritten = true;
        honest.Put(report, kind);
    }

    public void PutLease(ReportId id, ReportLease? lease)
    {
        hasWritten = true;
        honest.PutLease(id, lease);
    }

    public void PutSeries(ReportId id, int part, IReadOnlyList<ReportSeries> series)
    {
        hasWritten = true;
        honest.PutSeries(id, part, series);
    }

    public void DeleteSeries(ReportId id)
    {
        hasWritten = true;
        honest.DeleteSeries(id);
    }

    public void CountRefusals(IReadOnlyList<RefusalCount> counts)
    {
        hasWritten = true;
        honest.CountRefusals(counts);
    }
}
