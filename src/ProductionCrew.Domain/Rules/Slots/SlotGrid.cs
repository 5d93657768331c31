using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Slots;

/// <summary>Cuts windows into slots. The length of a slot is elapsed time, so no change of a zone's clocks moves or stretches one.</summary>
internal static class SlotGrid
{
    /// <summary>The slot that starts at an instant.</summary>
    public static Interval At(Instant start) => new(start, start + Limits.SlotLength);

    /// <summary>Whether the slot that starts at an instant is one of the window: aligned to its start, and not past its end.</summary>
    public static bool HasSlotAt(this Window window, Instant start) =>
        start >= window.Interval.Start
        && start + Limits.SlotLength <= window.Interval.End
        && (start - window.Interval.Start).ToInt64Nanoseconds() % Limits.SlotLength.ToInt64Nanoseconds() == 0;

    /// <summary>The window's slots that start in a range, in order.</summary>
    public static IEnumerable<Interval> SlotsStartingIn(this Window window, Interval range)
    {
        var last = window.Interval.End - Limits.SlotLength;
        for (var start = window.FirstSlotFrom(range.Start); start <= last && start < range.End; start += Limits.SlotLength)
        {
            yield return At(start);
        }
    }

    /// <summary>The civil dates of a slot in a zone: two if it crosses midnight.</summary>
    public static DateRange DatesIn(this Interval slot, DateTimeZone zone)
    {
        var (first, last) = (slot.Start.Today(zone), (slot.End - Duration.Epsilon).Today(zone));

        // Where a zone sets its clocks back over midnight, a slot can begin on the day after the one on which it ends.
        return DateRange.TryCreate(LocalDate.Min(first, last), LocalDate.Max(first, last), out var dates)
            ? dates
            : throw new InvalidOperationException($"A slot at {slot.Start} lies outside the years.");
    }

    /// <summary>
    /// The dates of a member's booking that the contract must cover: as written, and of a slot those of the zone that the member lives by now.
    /// </summary>
    public static DateRange DatesFor(this Booking booking, CrewMember member) =>
        booking.IsSlot ? booking.Interval.DatesIn(member.TimeZone) : booking.Dates;

    private static Instant FirstSlotFrom(this Window window, Instant from)
    {
        if (from <= window.Interval.Start)
        {
            return window.Interval.Start;
        }

        var length = Limits.SlotLength.ToInt64Nanoseconds();
        var sinceStart = (from - window.Interval.Start).ToInt64Nanoseconds();
        return window.Interval.Start + Duration.FromNanoseconds((sinceStart + length - 1) / length * length);
    }
}
