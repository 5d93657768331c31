using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Rules.Reports;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Reports;

/// <summary>Ends a report that a worker makes: with a result all of whose series are kept, or with a failure.</summary>
/// <param name="Result">Null if there is a failure.</param>
/// <param name="Failure">Null if there is a result.</param>
public sealed record EndReport(ReportId Id, Guid Worker, ReportResult? Result, ReportFailure? Failure) : ICommand<Report>
{
    public CommandScope Scope => CommandScope.Nobody;

    public Outcome<Report> Execute(IWriteTransaction tx, Instant now)
    {
        if (tx.Find(Id) is not { } report)
        {
            return Rejection.NotFound(Id);
        }

        if (!report.IsMadeBy(Worker, tx))
        {
            return report;
        }

        tx.PutLease(Id, null);
        if (Result is null)
        {
            tx.DeleteSeries(Id);
        }

        var state =
            Result is null ? ReportState.Failed
            : Result.SeriesCount == 0 ? ReportState.Empty
            : ReportState.Completed;
        var ended = report.In(state, now) with { Result = Result, Failure = Failure };
        tx.Put(ended, Result is null ? ChangeKind.ReportFailed : ChangeKind.ReportCompleted);
        return ended;
    }
}
