using NodaTime;
using ProductionCrew.Domain.UseCases.Slots;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;

namespace ProductionCrew.Host.Parsing;

/// <summary>The commands about windows.</summary>
internal static class WindowCommands
{
    public static OpenWindow Open(V1.OpenWindowRequest request, FieldViolations violations) =>
        new(Names.CrewMember(request.CrewMember, violations.At("crew_member")), IntervalOf(request, violations));

    public static CloseWindow Close(V1.CloseWindowRequest request, FieldViolations violations) =>
        new(
            Names.Window(request.Name, violations.At("name")),
            Policies.Closing(request.Policy, violations.At("policy")),
            Etag.VersionIn(request.Etag, request.Name)
        );

    private static Interval IntervalOf(V1.OpenWindowRequest request, FieldViolations violations)
    {
        var field = violations.At("end_time");
        var (first, beyond) = (Moments.Required(request.StartTime, violations.At("start_time")), Moments.Required(request.EndTime, field));
        if (first is not { } start || beyond is not { } end)
        {
            return default;
        }

        if (end - start < Limits.SlotLength || end - start > Limits.WindowLengthMax)
        {
            field.Refuse($"must be from {Limits.SlotMinutes} minutes to {Limits.WindowDaysMax} days after start_time");
        }
        else if (end > Limits.WindowEndMax)
        {
            field.Refuse($"must not be after the beginning of the last day of {Limits.YearMax}, UTC");
        }

        return start < end ? new Interval(start, end) : default;
    }
}
