using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Reports;

/// <summary>
/// Begins to make a report that waits, or that another worker was not heard of for too long; if that has happened too often, the report has
/// failed. Else it stays as it is.
/// </summary>
/// <param name="Worker">Who makes it from now on.</param>
public sealed record StartReport(ReportId Id, Guid Worker) : ICommand<StartedReport>
{
    public CommandScope Scope => CommandScope.Nobody;

    public Outcome<StartedReport> Execute(IWriteTransaction tx, Instant now)
    {
        if (tx.Find(Id) is not { } report)
        {
            return Rejection.NotFound(Id);
        }

        var lease = tx.LeaseOf(Id);
        if (!report.IsOpen || (lease is not null && now < lease.Until))
        {
            return new StartedReport(report, IsOwn: false);
        }

        tx.DeleteSeries(Id);
        var isGivenBack = report.State is ReportState.Running && lease is null;
        if (!isGivenBack && report.AttemptCount >= Limits.ReportAttemptsMax)
        {
            var failed = report.In(ReportState.Failed, now) with { Failure = ReportFailure.Interrupted };
            tx.PutLease(Id, null);
            tx.Put(failed, ChangeKind.ReportFailed);
            return new StartedReport(failed, IsOwn: false);
        }

        var running = report.In(ReportState.Running, now) with { AttemptCount = report.AttemptCount + (isGivenBack ? 0 : 1) };
        tx.PutLease(Id, new ReportLease(Worker, now + Limits.ReportLeaseLength, 0));
        tx.Put(running, ChangeKind.ReportStarted);
        return new StartedReport(running, IsOwn: true);
    }
}

/// <summary>What became of a report that was to be begun.</summary>
/// <param name="IsOwn">Whether the worker is to make it now.</param>
public sealed record StartedReport(Report Report, bool IsOwn);
