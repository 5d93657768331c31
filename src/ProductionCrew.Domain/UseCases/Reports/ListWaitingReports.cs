using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Reports;

/// <summary>Reads which reports wait for somebody who makes them, in order of id.</summary>
public sealed record ListWaitingReports : IQuery<WaitingReports>
{
    public Outcome<WaitingReports> Execute(IReadTransaction tx, Instant now) =>
        new WaitingReports([
            .. tx.OpenReports().Select(report => report.Id).Where(id => tx.LeaseOf(id) is not { } lease || lease.Until <= now),
        ]);
}

/// <summary>Reports that nobody makes.</summary>
public sealed record WaitingReports(ImmutableArray<ReportId> Ids);
