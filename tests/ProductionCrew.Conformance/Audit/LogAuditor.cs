using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Audit;

/// <summary>Checks what always holds over the change log.</summary>
internal static class LogAuditor
{
    public static IEnumerable<string> Faults(StoreContent content) =>
        [
            .. content.Changes.Zip(content.Changes.Skip(1)).SelectMany(pair => Order(pair.First, pair.Second)),
            .. Times(content),
            .. History(content),
        ];

    private static IEnumerable<string> Order(Change earlier, Change later)
    {
        if (later.Sequence <= earlier.Sequence)
        {
            yield return $"Change {later.Sequence} stands after {earlier.Sequence}.";
        }
    }

    /// <summary>What the clock did is written later; all else in the order in which it happened, and nothing before its time.</summary>
    private static IEnumerable<string> Times(StoreContent content)
    {
        var latest = new Dictionary<object, Instant>();
        foreach (var change in content.Changes)
        {
            var subject = content.HasOneWriter ? content : Subject(change);
            var before = latest.GetValueOrDefault(subject, Instant.MinValue);
            if (change.Time < before && change.Actor != Change.System)
            {
                yield return $"Change {change.Sequence} happened before one that was written earlier.";
            }

            latest[subject] = Instant.Max(before, change.Time);
        }
    }

    /// <summary>The person or the show that a change is about.</summary>
    internal static object Subject(Change change) =>
        change switch
        {
            { CrewMember: { } member } => member.Id,
            { Booking: { } booking } => booking.CrewMember,
            { Blackout: { } blackout } => blackout.CrewMember,
            { Window: { } window } => window.CrewMember,
            { Operator: { } found } => found.Id,
            { RateCard: { } card } => card.Id,
            { WorkEntry: { } entry } => entry.CrewMember,
            { WorkImport: { } import } => import.Id,
            { ProgressChart: { } chart } => chart.Production,
            { Report: { } report } => report.Id,
            { CalendarFeed: { } feed } => feed.Id,
            _ => change.Production!.Id,
        };

    /// <summary>How each booking went from state to state.</summary>
    private static IEnumerable<string> History(StoreContent content)
    {
        // Days were those of the zone in which the booking was written before; a move may have given its production another.
        var zones = new Dictionary<ProductionId, DateTimeZone>();
        var latest = new Dictionary<BookingId, (Booking Booking, DateTimeZone Zone)>();
        foreach (var change in content.Changes)
        {
            if (change.Production is { } production)
            {
                zones[production.Id] = production.TimeZone;
            }

            if (change.Booking is not { } booking)
            {
                continue;
            }

            if (latest.TryGetValue(booking.Id, out var before))
            {
                foreach (var fault in Step(change, before.Booking, booking, before.Zone))
                {
                    yield return fault;
                }
            }

            latest[booking.Id] = (booking, zones.GetValueOrDefault(booking.Production, DateTimeZone.Utc));
        }
    }

    private static IEnumerable<string> Step(Change change, Booking before, Booking after, DateTimeZone zone)
    {
        if (!before.IsLive && after.IsLive)
        {
            yield return $"Change {change.Sequence} brings {after.Name} back to life.";
        }

        if (before is { State: BookingState.Confirmed, IsSlot: true } && !after.IsLive && before.Interval.Start <= change.Time)
        {
            yield return $"Change {change.Sequence} takes {after.Name} away after it has begun.";
        }

        var yesterday = LocalDate.Min(before.Dates.Last, change.Time.Today(zone).PlusDays(-1));
        if (
            before is { State: BookingState.Confirmed, IsSlot: false }
            && DateRange.TryCreate(before.Dates.First, yesterday, out var worked)
            && !(after.IsLive && after.Dates.Contains(worked))
        )
        {
            yield return $"Change {change.Sequence} takes past days from {after.Name}.";
        }
    }
}
