using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Reports;

/// <summary>Requests a report, unless the same one is still to be made.</summary>
public sealed record RequestReport(ReportSpec Spec) : ICommand<Report>
{
    public Outcome<Report> Execute(IWriteTransaction tx, Instant now)
    {
        foreach (var production in Spec.Productions)
        {
            if (tx.Find(production) is null)
            {
                return Rejection.NotFound(production);
            }
        }

        var open = tx.OpenReports();
        if (open.FirstOrDefault(report => report.Spec == Spec) is { } same)
        {
            return same;
        }

        if (open.Count >= Limits.OpenReportsMax)
        {
            return Rejection.About(Reason.ReportsPending, open[0].Id);
        }

        var id = new ReportId(tx.LastReportId() + 1);
        var requested = new Report(id, Spec, ReportState.Pending, AttemptCount: 0, Version: 1, CreateTime: now, UpdateTime: now);
        tx.Put(requested, ChangeKind.ReportRequested);
        return requested;
    }
}
