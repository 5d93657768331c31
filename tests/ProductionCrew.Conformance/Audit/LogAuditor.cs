using NodaTime;
using ProductionCrew.Domain;
using ProductionCrew.Domain.Bookings;
using ProductionCrew.Domain.Changes;

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
        var latest = Instant.MinValue;
        foreach (var change in content.Changes)
        {
            if (change.Time < latest && change.Actor != Change.System)
            {
                yield return $"Change {change.Sequence} happened before one that was written earlier.";
            }

            latest = Instant.Max(latest, change.Time);
        }
    }

    /// <summary>How each booking went from state to state.</summary>
    private static IEnumerable<string> History(StoreContent content)
    {
        var zones = content.Productions.ToDictionary(production => production.Id, production => production.TimeZone);
        var latest = new Dictionary<BookingId, Booking>();
        foreach (var change in content.Changes)
        {
            if (change.Booking is not { } booking)
            {
                continue;
            }

            if (latest.TryGetValue(booking.Id, out var before))
            {
                foreach (var fault in Step(change, before, booking, zones.GetValueOrDefault(booking.Production, DateTimeZone.Utc)))
                {
                    yield return fault;
                }
            }

            latest[booking.Id] = booking;
        }
    }

    private static IEnumerable<string> Step(Change change, Booking before, Booking after, DateTimeZone zone)
    {
        if (!before.IsLive && after.IsLive)
        {
            yield return $"Change {change.Sequence} brings {after.Name} back to life.";
        }

        var yesterday = LocalDate.Min(before.Dates.Last, change.Time.Today(zone).PlusDays(-1));
        if (
            before.State is BookingState.Confirmed
            && DateRange.TryCreate(before.Dates.First, yesterday, out var worked)
            && !(after.IsLive && after.Dates.Contains(worked))
        )
        {
            yield return $"Change {change.Sequence} takes past days from {after.Name}.";
        }
    }
}
