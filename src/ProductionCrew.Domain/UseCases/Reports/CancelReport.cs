using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Reports;

/// <summary>Cancels a report that is still to be made. Its worker finds that out by itself.</summary>
public sealed record CancelReport(ReportId Id) : ICommand<Report>
{
    public CommandScope Scope => CommandScope.Nobody;

    public Outcome<Report> Execute(IWriteTransaction tx, Instant now)
    {
        if (tx.Find(Id) is not { } report)
        {
            return Rejection.NotFound(Id);
        }

        if (report.State is ReportState.Cancelled)
        {
            return report;
        }

        if (!report.IsOpen)
        {
            return Rejection.About(Reason.ReportEnded, Id);
        }

        tx.DeleteSeries(Id);
        tx.PutLease(Id, null);
        var cancelled = report.In(ReportState.Cancelled, now);
        tx.Put(cancelled, ChangeKind.ReportCancelled);
        return cancelled;
    }
}
