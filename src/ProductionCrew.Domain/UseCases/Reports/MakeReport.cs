using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Rules.Reports;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Reports;

/// <summary>Counts all series of a report, from one snapshot.</summary>
/// <param name="Currency">The currency of amounts; a rate in another is none.</param>
/// <param name="Progress">Is told how many percent are done; null if nobody wants to know.</param>
public sealed record MakeReport(ReportSpec Spec, string Currency, Action<int>? Progress = null) : IQuery<MadeReport>
{
    public Outcome<MadeReport> Execute(IReadTransaction tx, Instant now) => new ReportMaker(Spec, Currency, Progress).Make(tx, now);
}
