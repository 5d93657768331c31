using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Sqlite.Transactions;

/// <summary>What a command writes of reports.</summary>
internal sealed partial class WriteTransaction
{
    public void Put(Report report, ChangeKind kind)
    {
        OpenSavepoint();
        Reports.Put(report);
        Append(report, kind);
    }

    public void PutLease(ReportId id, ReportLease? lease)
    {
        OpenSavepoint();
        Reports.PutLease(id, lease);
    }

    public void PutSeries(ReportId id, int part, IReadOnlyList<ReportSeries> series)
    {
        OpenSavepoint();
        Reports.PutSeries(id, part, series);
    }

    public void DeleteSeries(ReportId id)
    {
        OpenSavepoint();
        Reports.DeleteSeries(id);
    }

    public void CountRefusals(IReadOnlyList<RefusalCount> counts)
    {
        OpenSavepoint();
        Reports.CountRefusals(counts);
    }
}
