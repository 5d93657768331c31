using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Rules.Reports;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Reports;

/// <summary>Reads how far a report is.</summary>
public sealed record GetReport(ReportId Id) : IQuery<ReportView>
{
    public Outcome<ReportView> Execute(IReadTransaction tx, Instant now) =>
        tx.Find(Id) is { } report ? ReportView.Of(report, tx) : Rejection.NotFound(Id);
}

/// <summary>A report, and how far it is.</summary>
/// <param name="Percent">How much of it is made.</param>
public sealed record ReportView(Report Report, int Percent)
{
    /// <summary>The first day of each interval, in order. A list does without it: it takes a walk through all days.</summary>
    public ImmutableArray<LocalDate> Intervals => new ReportCalendar(Report.Spec).FirstDays;

    public static ReportView Of(Report report, IReadTransaction tx) =>
        new(
            report,
            report.Result is not null ? ReportLease.PercentMax
                : report.IsOpen ? tx.LeaseOf(report.Id)?.Percent ?? 0
                : 0
        );
}
