using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Model;

/// <summary>Reports, and what they are made from.</summary>
internal partial class ModelReader
{
    public Report? Find(ReportId id) => State.Reports.GetValueOrDefault(id);

    public IReadOnlyList<Report> OpenReports() => [.. State.Reports.Values.Where(report => report.IsOpen)];

    public Page<Report> List(ReportFilter query) =>
        Paging.Of(
            State.Reports.Values.Where(report => query.States.IsEmpty || query.States.Contains(report.State)),
            report => new Cursor(null, 0, report.Id.Value),
            descending: true,
            query.Page
        );

    public long LastReportId() => State.Reports.Keys.Select(id => id.Value).DefaultIfEmpty().Max();

    public ReportLease? LeaseOf(ReportId id) => State.Leases.GetValueOrDefault(id);

    public IReadOnlyList<ReportSeries> SeriesOf(ReportId id, int part) =>
        State.Series.TryGetValue((id, part), out var series) ? series : [];

    public void VisitBookings(IReadOnlyList<CrewMemberId> members, Interval interval, Action<BookedTime> visit)
    {
        foreach (var booking in members.SelectMany(member => LiveBookings(member, interval)))
        {
            visit(BookedTime.Of(booking));
        }
    }

    public void VisitWork(IReadOnlyList<CrewMemberId> members, DateRange dates, Action<WorkedTime> visit)
    {
        foreach (
            var entry in SeenEntries
                .Where(entry => members.Contains(entry.CrewMember) && dates.First <= entry.Date && entry.Date <= dates.Last)
                .OrderBy(entry => entry.Key)
        )
        {
            visit(WorkedTime.Of(entry));
        }
    }

    public IReadOnlyList<RefusalCount> Refusals(DateRange dates) =>
        [
            .. State
                .Refusals.Where(count => dates.First <= count.Key.Date && count.Key.Date <= dates.Last)
                .OrderBy(count => count.Key.Date)
                .ThenBy(count => count.Key.Role)
                .ThenBy(count => count.Key.Reason)
                .Select(count => new RefusalCount(count.Key.Date, count.Key.Role, count.Key.Reason, count.Value)),
        ];
}
