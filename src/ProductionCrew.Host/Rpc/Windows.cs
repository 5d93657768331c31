using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Slots;
using ProductionCrew.Domain.Values;
using ProductionCrew.Host.Errors;
using ProductionCrew.Host.Fields;
using ProductionCrew.Host.Paging;
using ProductionCrew.Host.Settings;

namespace ProductionCrew.Host.Rpc;

/// <summary>The rpcs about windows and their slots.</summary>
internal static class WindowRpcs
{
    public static OpenWindow Open(V1.OpenWindowRequest request, FieldViolations violations) =>
        new(Names.CrewMember(request.CrewMember, violations.At("crew_member")), IntervalOf(request, violations));

    public static CloseWindow Close(V1.CloseWindowRequest request, FieldViolations violations) =>
        new(
            Names.Window(request.Name, violations.At("name")),
            Policies.Closing(request.Policy, violations.At("policy")),
            Etag.VersionIn(request.Etag, request.Name)
        );

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

    public static ListWindows List(V1.ListWindowsRequest request, PageRequest page, FieldViolations violations)
    {
        var start = Moments.Optional(request.StartTime, violations.At("start_time"));
        var end = Moments.Optional(request.EndTime, violations.At("end_time"));
        Moments.CheckOrder(start, end, violations.At("end_time"));
        return new ListWindows(
            new WindowFilter(
                Names.OptionalCrewMember(request.CrewMember, violations.At("crew_member")),
                Filters.States(request.States, violations.At("states")),
                start,
                end,
                page
            )
        );
    }

    public static V1.Window ToMessage(this Window window)
    {
        var name = window.Name.ToString();
        return new V1.Window
        {
            Name = name,
            StartTime = window.Interval.Start.ToMessage(),
            EndTime = window.Interval.End.ToMessage(),
            State = window.State.ToMessage(),
            Etag = Etag.Of(name, window.Version),
            CreateTime = window.CreateTime.ToMessage(),
            UpdateTime = window.UpdateTime.ToMessage(),
        };
    }

    public static V1.OpenSlot ToMessage(this OpenSlot slot) =>
        new()
        {
            CrewMember = slot.CrewMember.ToString(),
            Window = slot.Window.ToString(),
            StartTime = slot.Interval.Start.ToMessage(),
            EndTime = slot.Interval.End.ToMessage(),
        };

    public static V1.ListWindowsResponse ToMessage(this Page<Window> page, Pager pager) =>
        new()
        {
            Windows = { page.Items.Select(WindowRpcs.ToMessage) },
            NextPageToken = pager.TokenOf(page.Next),
            TotalSize = Pager.SizeOf(page.TotalSize),
        };

    public static V1.ListOpenSlotsResponse ToMessage(this Page<OpenSlot> page, Pager pager) =>
        new()
        {
            Slots = { page.Items.Select(WindowRpcs.ToMessage) },
            NextPageToken = pager.TokenOf(page.Next),
            TotalSize = Pager.SizeOf(page.TotalSize),
        };

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

    private static Interval RangeOf(V1.ListOpenSlotsRequest request, FieldViolations violations)
    {
        var range = Moments.Range(request.StartTime, violations.At("start_time"), request.EndTime, violations.At("end_time"));
        if (range.Duration > Duration.FromDays(Limits.OpenSlotRangeDaysMax))
        {
            violations.At("end_time").Refuse($"must be within {Limits.OpenSlotRangeDaysMax} days of start_time");
        }

        return range;
    }

    private static V1.WindowState ToMessage(this WindowState state) =>
        state switch
        {
            WindowState.Open => V1.WindowState.Open,
            WindowState.Closed => V1.WindowState.Closed,
        };
}
