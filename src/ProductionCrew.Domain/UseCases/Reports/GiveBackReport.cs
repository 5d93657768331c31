using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Reports;

/// <summary>
/// Gives a report back that a worker does not make to its end, because its process stops: another may begin it at once, and it does not
/// count as broken off.
/// </summary>
public sealed record GiveBackReport(ReportId Id, Guid Worker) : ICommand<RenewedLease>
{
    public CommandScope Scope => CommandScope.Nobody;

    public Outcome<RenewedLease> Execute(IWriteTransaction tx, Instant now) => RenewedLease.Put(tx, Id, Worker, null);
}
