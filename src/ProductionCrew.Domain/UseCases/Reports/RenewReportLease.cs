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

    public Outcome<RenewedLease> Execute(IWriteTransaction tx, Instant now) =>
        RenewedLease.Put(tx, Id, Worker, new ReportLease(Worker, now + Limits.ReportLeaseLength, Percent));
}

/// <summary>What became of a lease.</summary>
/// <param name="IsOwn">Whether the report was the worker's to make; else it was cancelled, or somebody else makes it.</param>
public sealed record RenewedLease(bool IsOwn)
{
    /// <summary>Puts another lease, or none, in the place of a worker's, if the report is still the worker's.</summary>
    internal static Outcome<RenewedLease> Put(IWriteTransaction tx, ReportId id, Guid worker, ReportLease? lease)
    {
        if (tx.Find(id) is not { } report)
        {
            return Rejection.NotFound(id);
        }

        var isOwn = report.IsMadeBy(worker, tx);
        if (isOwn)
        {
            tx.PutLease(id, lease);
        }

        return new RenewedLease(isOwn);
    }
}
