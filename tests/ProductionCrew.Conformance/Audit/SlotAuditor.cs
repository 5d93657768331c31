using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Audit;

/// <summary>Checks what always holds over bookings of slots.</summary>
internal static class SlotAuditor
{
    public static IEnumerable<string> Faults(StoreContent content)
    {
        var windows = content.Windows.ToLookup(window => window.CrewMember);
        var members = content.CrewMembers.ToDictionary(member => member.Id);
        var productions = content.Productions.ToDictionary(production => production.Id);
        return content
            .Bookings.Where(booking => booking.IsSlot)
            .SelectMany(slot =>
                Of(slot, [.. windows[slot.CrewMember]], productions.GetValueOrDefault(slot.Production))
                    .Concat(OfContract(slot, members.GetValueOrDefault(slot.CrewMember)))
            );
    }

    private static IEnumerable<string> Of(Booking slot, List<Window> windows, Production? production) =>
        Auditor.Broken(
            slot.Name,
            (slot.Interval.Duration == Limits.SlotLength, "is not as long as a slot"),
            (slot.AheadCount == 0, "is a slot and waits"),
            (
                IsNear(slot.Dates.First, slot.Interval.Start) && IsNear(slot.Dates.Last, slot.Interval.End),
                "has dates that no zone has then"
            ),
            (windows.Exists(window => HasSlot(window, slot)), "is no slot of any window"),
            (!slot.IsLive || windows.Exists(window => HasSlot(window, slot) && IsOpenFor(window, slot)), "outlives its window"),
            (!slot.IsLive || production?.CancelDate is not { } end || IsBefore(slot, end, production), "outlives its cancelled production")
        );

    /// <summary>A contract counts the dates of a slot in the zone that its member lives by now. One that was over when they moved stays.</summary>
    private static IEnumerable<string> OfContract(Booking slot, CrewMember? member) =>
        Auditor.Broken(
            slot.Name,
            (
                !slot.IsLive
                    || member is null
                    || slot.Interval.End <= member.UpdateTime
                    || member.Contracts.Any(contract =>
                        contract.Includes(slot.Interval.Start.Today(member.TimeZone))
                        && contract.Includes((slot.Interval.End - Duration.Epsilon).Today(member.TimeZone))
                    ),
                "is a slot outside the contract"
            )
        );

    private static bool HasSlot(Window window, Booking slot) =>
        slot.Interval.Start >= window.Interval.Start
        && slot.Interval.End <= window.Interval.End
        && (slot.Interval.Start - window.Interval.Start).TotalMinutes % Limits.SlotMinutes == 0;

    /// <summary>A call that has begun when its window closes is past and stays.</summary>
    private static bool IsOpenFor(Window window, Booking slot) => window.IsOpen || slot.Interval.Start <= window.UpdateTime;

    /// <summary>What lay before the end, or had begun when the production was cancelled, stays.</summary>
    private static bool IsBefore(Booking slot, LocalDate end, Production production) =>
        slot.Interval.End <= end.StartIn(production.TimeZone) || slot.Interval.Start <= production.UpdateTime;

    private static bool IsNear(LocalDate date, Instant time) => Math.Abs(Period.DaysBetween(date, time.Today(DateTimeZone.Utc))) <= 1;
}
