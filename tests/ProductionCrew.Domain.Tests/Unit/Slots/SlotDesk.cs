using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.UseCases.Slots;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Tests.Unit.Slots;

/// <summary>What tests about slots do at a desk; the lead is a day unless told otherwise.</summary>
internal static class SlotDesk
{
    private static readonly Duration Lead = Duration.FromHours(24);

    /// <summary>Opens a window of some minutes, two hours unless told otherwise.</summary>
    public static Task<Window> Open(this Desk desk, CrewMember member, string start, int minutes = 120) =>
        desk.Do(Opening(member, start, minutes));

    public static OpenWindow Opening(CrewMember member, string start, int minutes = 120) =>
        new(member.Id, new Interval(Given.Time(start), Given.Time(start) + Duration.FromMinutes(minutes)));

    /// <summary>Holds a slot for half an hour.</summary>
    public static Task<Booking> HoldSlot(this Desk desk, Production production, CrewMember member, string start) =>
        desk.Do(Holding(production, member, start));

    public static HoldSlot Holding(Production production, CrewMember member, string start, string? role = null) =>
        new(production.Id, member.Id, Given.Time(start), role is null ? null : Given.Role(role), Duration.FromMinutes(30), Lead);

    /// <summary>The starts of a member's open slots in a range, in order.</summary>
    public static async Task<string[]> OpenSlots(this Desk desk, CrewMember member, string from, string to) =>
        [.. (await desk.Ask(Asking(member.Id, null, from, to))).Items.Select(slot => $"{slot.Interval.Start:uuuu-MM-dd'T'HH:mm}")];

    public static ListOpenSlots Asking(
        CrewMemberId? member,
        string? role,
        string from,
        string to,
        int level = 1,
        PageRequest? page = null
    ) =>
        new(
            new OpenSlotFilter(
                member,
                role is null ? null : Given.Role(role),
                level,
                new Interval(Given.Time(from), Given.Time(to)),
                Lead,
                page ?? new PageRequest(null, Limits.PageSizeMax)
            )
        );

    public static async Task<ImmutableArray<Window>> Windows(this Desk desk, CrewMember member) =>
        (await desk.Ask(new ListWindows(new WindowFilter(member.Id, [], null, null, new PageRequest(null, Limits.PageSizeMax))))).Items;
}
