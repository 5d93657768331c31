using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Productions;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;

namespace ProductionCrew.Host.Rpc;

/// <summary>The rpc that finds days that can be staffed.</summary>
internal static class StaffableRangeRpcs
{
    public static FindWindow Find(V1.FindWindowRequest request, FieldViolations violations)
    {
        var range = RangeOf(request, violations);
        if (request.Requirements.Count == 0)
        {
            violations.At("requirements").RefuseAbsent();
        }

        if (request.MaxCount is < 0 or > Limits.StaffableRangesMax)
        {
            violations.At("max_count").Refuse($"must be from 1 to {Limits.StaffableRangesMax}, or absent");
        }

        return new FindWindow(
            range,
            request.DayCount,
            Zones.OrDefault(request.TimeZone, violations.At("time_zone")),
            Requirements.Parse(request.Requirements, violations.At("requirements")),
            Math.Max(1, request.MaxCount)
        );
    }

    public static V1.FindWindowResponse ToMessage(this FoundRanges found) =>
        new() { Ranges = { found.Ranges.Select(ToMessage) }, NextFirstDate = found.NextFirstDate.ToText() };

    private static DateRange RangeOf(V1.FindWindowRequest request, FieldViolations violations)
    {
        var lastField = violations.At("last_date");
        var range = Dates.Range(request.FirstDate, violations.At("first_date"), request.LastDate, lastField);
        if (range != default && range.Days > Limits.StaffingRangeDaysMax)
        {
            lastField.Refuse($"must be within {Limits.StaffingRangeDaysMax} days of the first day");
        }
        else if (request.DayCount < 1 || request.DayCount > (range == default ? Limits.StaffingRangeDaysMax : range.Days))
        {
            violations.At("day_count").Refuse("must be at least 1, and no more days than there are from first_date to last_date");
        }

        return range;
    }

    private static V1.StaffableRange ToMessage(StaffableRange range) =>
        new()
        {
            FirstDate = range.Dates.First.ToText(),
            LastDate = range.Dates.Last.ToText(),
            Crew =
            {
                range.Crew.Select(chosen => new V1.ChosenCrewMember
                {
                    CrewMember = chosen.CrewMember.ToString(),
                    Role = chosen.Role.Text,
                    MinimumLevel = chosen.MinimumLevel,
                }),
            },
        };
}
