using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Rules.Reports;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Reports;

/// <summary>Says that a worker is still at a report, and how far it is. It finds out whether the report is still the worker's.</summary>
public sealed record RenewReportLease(ReportId Id, Guid Worker, int Percent) : ICommand<RenewedLease>
{
    public CommandScope Scope => CommandScope.Nobody;

    public Outcome<RenewedLease> Execute(IWriteTransaction tx, Instant now)
    {
        if (tx.Find(Id) is not { } report)
        {
            return Rejection.NotFound(Id);
        }

        var isOwn = report.IsMadeBy(Worker, tx);
        if (isOwn)
        {
            tx.PutLease(Id, new ReportLease(Worker, now + Limits.ReportLeaseLength, Percent));
        }

        return new RenewedLease(isOwn);
    }
}

/// <summary>What became of a lease.</summary>
/// <param name="IsOwn">Whether the report was the worker's to make; else it was cancelled, or somebody else makes it.</param>
public sealed record RenewedLease(bool IsOwn);
