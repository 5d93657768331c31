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

        if (blackout.Times.Any(time => time.Interval.End <= time.Interval.Start))
        {
            yield return $"{blackout.Name} lasts no time.";
        }

        if (blackout.Recurrence is null != blackout.Occurrences.IsEmpty)
        {
            yield return $"{blackout.Name} has occurrences without repeating, or repeats without any.";
        }

        if (blackout.Occurrences.Zip(blackout.Occurrences.Skip(1)).Any(pair => pair.Second.Interval.Start < pair.First.Interval.End))
        {
            yield return $"{blackout.Name} repeats before it is over.";
        }
    }

    private static IEnumerable<string> Bookings(StoreContent content)
    {
        var active = content.Blackouts.Where(blackout => blackout.IsActive).ToLookup(blackout => blackout.CrewMember);
        return from booking in content.Bookings
            where booking.IsLive
            from blackout in active[booking.CrewMember]
            from time in blackout.Times
            where time.Interval.Start < booking.Interval.End && booking.Interval.Start < time.Interval.End
            select $"{booking.Name} lies in {blackout.Name}.";
    }

    /// <summary>A blackout means the instants its dates had in the member's zone when it was added, whatever the zone becomes.</summary>
    private static IEnumerable<string> History(StoreContent content)
    {
        var zones = new Dictionary<CrewMemberId, DateTimeZone>();
        var latest = new Dictionary<BlackoutId, Blackout>();
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

            if (!latest.TryGetValue(blackout.Id, out var before))
            {
                if (blackout.Times.Any(time => time.Dates is { } dates && time.Interval != dates.In(zones[blackout.CrewMember])))
                {
                    yield return $"{blackout.Name} has an interval that its dates do not mean.";
                }
            }
            else if ((blackout.CrewMember, blackout.Interval) != (before.CrewMember, before.Interval) || !IsLess(before, blackout))
            {
                yield return $"Change {change.Sequence} makes another blackout of {blackout.Name}.";
            }

            latest[blackout.Id] = blackout;
        }
    }

    /// <summary>Whether a blackout was taken back, or one of its occurrences.</summary>
    private static bool IsLess(Blackout before, Blackout after) =>
        before.IsActive
        && (
            after.IsActive
                ? after.Occurrences.Length == before.Occurrences.Length - 1 && after.Occurrences.All(before.Occurrences.Contains)
                : after.Occurrences.SequenceEqual(before.Occurrences)
        );
}
