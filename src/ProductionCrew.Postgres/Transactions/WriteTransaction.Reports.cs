using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Postgres.Transactions;

/// <summary>What a command writes of reports: whoever has found one has locked its row.</summary>
internal sealed partial class WriteTransaction
{
    public void Put(Report report, ChangeKind kind)
    {
        HasWritten = true;
        Reports.Put(report);
        Append(report, kind);
    }

    public void PutLease(ReportId id, ReportLease? lease)
    {
        HasWritten = true;
        Reports.PutLease(id, lease);
    }

    public void PutSeries(ReportId id, int part, IReadOnlyList<ReportSeries> series)
    {
        HasWritten = true;
        Reports.PutSeries(id, part, series);
    }

    public void DeleteSeries(ReportId id)
    {
        HasWritten = true;
        Reports.DeleteSeries(id);
    }

    public void CountRefusals(IReadOnlyList<RefusalCount> counts)
    {
        HasWritten = true;
        Reports.CountRefusals(counts);
    }
}
