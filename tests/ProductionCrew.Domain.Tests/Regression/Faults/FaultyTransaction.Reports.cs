using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Regression.Faults;

/// <summary>Reports, honestly.</summary>
internal sealed partial class FaultyTransaction
{
    public void Put(Report report, ChangeKind kind) => honest.Put(report, kind);

    public void PutLease(ReportId id, ReportLease? lease) => honest.PutLease(id, lease);

    public void PutSeries(ReportId id, int part, IReadOnlyList<ReportSeries> series) => honest.PutSeries(id, part, series);

    public void DeleteSeries(ReportId id) => honest.DeleteSeries(id);

    public void CountRefusals(IReadOnlyList<RefusalCount> counts) => honest.CountRefusals(counts);
}
