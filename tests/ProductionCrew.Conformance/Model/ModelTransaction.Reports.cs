using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Model;

/// <summary>Reports.</summary>
internal sealed partial class ModelTransaction
{
    public void Put(Report report, ChangeKind kind)
    {
        State = State with { Reports = State.Reports.SetItem(report.Id, report) };
        Append(Line(kind) with { Report = report });
    }

    public void PutLease(ReportId id, ReportLease? lease) =>
        State = State with { Leases = lease is null ? State.Leases.Remove(id) : State.Leases.SetItem(id, lease) };

    public void PutSeries(ReportId id, int part, IReadOnlyList<ReportSeries> series) =>
        State = State with { Series = State.Series.SetItem((id, part), [.. series]) };

    public void DeleteSeries(ReportId id) =>
        State = State with { Series = State.Series.RemoveRange(State.Series.Keys.Where(key => key.Report == id)) };

    public void CountRefusals(IReadOnlyList<RefusalCount> counts)
    {
        foreach (var count in counts)
        {
            var key = (count.Date, count.Role, count.Reason);
            State = State with { Refusals = State.Refusals.SetItem(key, State.Refusals.GetValueOrDefault(key) + count.Count) };
        }
    }
}
