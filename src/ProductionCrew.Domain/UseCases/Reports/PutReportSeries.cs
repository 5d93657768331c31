using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Rules.Reports;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Reports;

/// <summary>Keeps some series of a report that a worker makes; nobody sees them before it is complete.</summary>
/// <param name="Part">The part that the series begin with; they are cut into parts.</param>
public sealed record PutReportSeries(ReportId Id, Guid Worker, int Part, ImmutableArray<ReportSeries> Series) : ICommand<RenewedLease>
{
    /// <summary>A series takes about a tenth of what a booking takes.</summary>
    private const int SeriesPerEffort = 10;

    public CommandScope Scope => CommandScope.Nobody;

    public Effort Effort => new(1 + (Series.Length / SeriesPerEffort));

    public Outcome<RenewedLease> Execute(IWriteTransaction tx, Instant now)
    {
        if (tx.Find(Id) is not { } report)
        {
            return Rejection.NotFound(Id);
        }

        if (!report.IsMadeBy(Worker, tx))
        {
            return new RenewedLease(IsOwn: false);
        }

        var part = Part;
        foreach (var chunk in Series.Chunk(Limits.ReportPartSeries))
        {
            tx.PutSeries(Id, part++, chunk);
        }

        return new RenewedLease(IsOwn: true);
    }
}
