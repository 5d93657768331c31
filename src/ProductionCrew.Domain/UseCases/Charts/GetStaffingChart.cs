using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.Rules.Staffing;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Charts;

/// <summary>Counts for each day and role how many people a production needs and has.</summary>
/// <param name="Dates">
/// The days, at most <see cref="Limits.StaffingChartDaysMax"/>; null for those of the production, or for the first of them if it has more.
/// </param>
public sealed record GetStaffingChart(ProductionId Production, DateRange? Dates) : IQuery<StaffingChart>
{
    public Outcome<StaffingChart> Execute(IReadTransaction tx, Instant now) =>
        tx.Find(Production) is { } production
            ? HeadcountByDay.Of(production, Dates ?? FirstOf(production.Dates), tx)
            : Rejection.NotFound(Production);

    private static DateRange FirstOf(DateRange dates)
    {
        var last = LocalDate.Min(dates.Last, dates.First.PlusDays(Limits.StaffingChartDaysMax - 1));
        DateRange.TryCreate(dates.First, last, out var first);
        return first;
    }
}
