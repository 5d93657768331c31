using Google.Rpc;
using ProductionCrew.Domain.Model;

namespace ProductionCrew.Host.Errors;

/// <summary>Says of a field that an update cannot change which call can.</summary>
internal static class FixedFieldTexts
{
    public static BadRequest.Types.FieldViolation Violation(FixedField field)
    {
        var (path, description) = field switch
        {
            FixedField.HireDate => ("crew_member.hire_date", "must be absent or as it is; CorrectHireDate changes it"),
            FixedField.FireDate => (
                "crew_member.fire_date",
                "must be absent or as it is; FireCrewMember brings it forward, and ExtendContract moves it later"
            ),
            FixedField.FirstDate => ("production.first_date", "must be absent or as it is; RescheduleProduction changes it"),
            FixedField.LastDate => ("production.last_date", "must be absent or as it is; RescheduleProduction changes it"),
            FixedField.ProductionTimeZone => ("production.time_zone", "must be absent or as it is; RescheduleProduction changes it"),
        };
        return new BadRequest.Types.FieldViolation { Field = path, Description = description };
    }
}
