using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Audit;

/// <summary>Checks what always holds over blackouts: they are sound, nobody works during one, and they stay as they were added.</summary>
internal static class BlackoutAuditor
{
    public static IEnumerable<string> Faults(StoreContent content) =>
        [.. content.Blackouts.SelectMany(Of), .. Bookings(content), .. History(content)];

    private static IEnumerable<string> Of(Blackout blackout)
    {
        if (blackout.Version < 1)
        {
            yield return $"{blackout.Name} has no version.";
        }

        if (blackout.UpdateTime < blackout.CreateTime)
        {
            yield return $"{blackout.Name} was updated before it was created.";
        }

        if (blackout.Interval.End <= blackout.Interval.Start)
        {
            yield return $"{blackout.Name} lasts no time.";
        }
    }

    private static IEnumerable<string> Bookings(StoreContent content)
    {
        var active = content.Blackouts.Where(blackout => blackout.IsActive).ToLookup(blackout => blackout.CrewMember);
        return from booking in content.Bookings
            where booking.IsLive
            from blackout in active[booking.CrewMember]
            where blackout.Interval.Start < booking.Interval.End && booking.Interval.Start < blackout.Interval.End
            select $"{booking.Name} lies in {blackout.Name}.";
    }

    /// <summary>A blackout means the instants its dates had in the member's zone when it was added, whatever the zone becomes.</summary>
    private static IEnumerable<string> History(StoreContent content)
    {
        var zones = new Dictionary<CrewMemberId, DateTimeZone>();
        var added = new Dictionary<BlackoutId, Blackout>();
        foreach (var change in content.Changes)
        {
            if (change.CrewMember is { } member)
            {
                zones[member.Id] = member.TimeZone;
            }

            if (change.Blackout is not { } blackout)
            {
                continue;
            }

            if (!added.TryGetValue(blackout.Id, out var first))
            {
                added.Add(blackout.Id, blackout);
                if (blackout.Dates is { } dates && blackout.Interval != dates.In(zones[blackout.CrewMember]))
                {
                    yield return $"{blackout.Name} has an interval that its dates do not mean.";
                }
            }
            else if (blackout.IsActive || (blackout.CrewMember, blackout.Interval) != (first.CrewMember, first.Interval))
            {
                yield return $"Change {change.Sequence} makes another blackout of {blackout.Name}.";
            }
        }
    }
}
