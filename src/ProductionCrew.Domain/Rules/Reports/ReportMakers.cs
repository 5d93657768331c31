using ProductionCrew.Domain.Model.Reports;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.Rules.Reports;

/// <summary>Who may put what belongs to a report that is being made.</summary>
internal static class ReportMakers
{
    /// <summary>Whether a worker is to make it: it was not cancelled meanwhile, and nobody has taken it over.</summary>
    public static bool IsMadeBy(this Report report, Guid worker, IReadTransaction tx) =>
        report.State is ReportState.Running && tx.LeaseOf(report.Id)?.Worker == worker;
}
