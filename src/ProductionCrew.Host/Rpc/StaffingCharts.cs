using NodaTime.Text;
using ProductionCrew.Domain.Model.Charts;
using ProductionCrew.Domain.UseCases.Charts;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;

namespace ProductionCrew.Host.Rpc;

/// <summary>The rpc about the staffing of a production by day.</summary>
internal static class StaffingChartRpcs
{
    public static GetStaffingChart Get(V1.GetStaffingChartRequest request, FieldViolations violations) =>
        new(Names.Production(request.Production, violations.At("production")), DatesOf(request, violations));

    public static V1.StaffingChart ToMessage(this StaffingChart chart) =>
        new()
        {
            Production = chart.Production.Id.ToString(),
            Title = chart.Production.Title.Text,
            FirstDate = LocalDatePattern.Iso.Format(chart.Dates.First),
            LastDate = LocalDatePattern.Iso.Format(chart.Dates.Last),
            Roles = { chart.Roles.Select(StaffingChartRpcs.ToMessage) },
            OmittedRoleCount = chart.OmittedRoleCount,
            Sequence = chart.Sequence,
        };

    private static V1.StaffedRole ToMessage(this StaffedRole role) =>
        new()
        {
            Role = role.Role.Text,
            RequiredCounts = { role.Required },
            ConfirmedCounts = { role.Confirmed },
            HeldCounts = { role.Held },
            MissingCounts = { role.Missing },
        };

    private static DateRange? DatesOf(V1.GetStaffingChartRequest request, FieldViolations violations)
    {
        if (request.FirstDate.Length == 0 && request.LastDate.Length == 0)
        {
            return null;
        }

        var field = violations.At("last_date");
        var dates = Dates.Range(
            Dates.Required(request.FirstDate, violations.At("first_date")),
            Dates.Required(request.LastDate, field),
            field
        );
        if (dates?.Days > Limits.StaffingChartDaysMax)
        {
            field.Refuse($"must be within {Limits.StaffingChartDaysMax} days of first_date");
        }

        return dates;
    }
}
