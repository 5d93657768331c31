using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Slots;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Parsing;

/// <summary>What is asked about slots.</summary>
internal static class SlotCommands
{
    public static HoldSlot Hold(V1.HoldSlotRequest request, HostSettings settings, FieldViolations violations) =>
        new(
            Names.Production(request.Production, violations.At("production")),
            Names.CrewMember(request.CrewMember, violations.At("crew_member")),
            Moments.Required(request.StartTime, violations.At("start_time")) ?? default,
            Roles.Optional(request.Role, violations.At("role")),
            Durations.OrDefault(request.HoldDuration, settings.SlotHoldDuration, Limits.HoldDurationMax, violations.At("hold_duration")),
            settings.SlotLead
        );

    public static ListOpenSlots ListOpen(
        V1.ListOpenSlotsRequest request,
        PageRequest page,
        HostSettings settings,
        FieldViolations violations
    )
    {
        if (request.CrewMember.Length == 0 && request.Role.Length == 0)
        {
            violations.At("crew_member").Refuse("is required unless there is a role");
        }

        if (request.Role.Length == 0 && request.MinimumLevel != 0)
        {
            violations.At("minimum_level").Refuse("must be absent unless there is a role");
        }

        return new ListOpenSlots(
            new OpenSlotFilter(
                Names.OptionalCrewMember(request.CrewMember, violations.At("crew_member")),
                Roles.Optional(request.Role, violations.At("role")),
                Roles.Level(request.MinimumLevel, violations.At("minimum_level")),
                RangeOf(request, violations),
                settings.SlotLead,
                page
            )
        );
    }

    private static Interval RangeOf(V1.ListOpenSlotsRequest request, FieldViolations violations)
    {
        var start = Moments.Required(request.StartTime, violations.At("start_time"));
        var end = Moments.Required(request.EndTime, violations.At("end_time"));
        Moments.CheckOrder(start, end, violations.At("end_time"));
        if (end - start > Duration.FromDays(Limits.OpenSlotRangeDaysMax))
        {
            violations.At("end_time").Refuse($"must be within {Limits.OpenSlotRangeDaysMax} days of start_time");
        }

        return start < end ? new Interval(start, end) : default;
    }
}
