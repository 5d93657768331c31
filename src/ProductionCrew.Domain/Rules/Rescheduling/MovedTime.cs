using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules.Rescheduling;

/// <summary>Tells which instants days mean after a move.</summary>
internal static class MovedTime
{
    /// <summary>
    /// The instants of days in a zone, computed anew, because the rules of a zone may have changed since. An end that is past and whose
    /// date stays keeps its instant, because the past does not change. Null if there is no time on the days.
    /// </summary>
    /// <param name="oldDates">The days before the move.</param>
    /// <param name="old">Their instants.</param>
    public static Interval? Of(DateRange dates, DateTimeZone zone, DateRange oldDates, Interval old, Instant now)
    {
        var start = dates.First == oldDates.First && old.Start <= now ? old.Start : dates.First.StartIn(zone);
        var end = dates.Last == oldDates.Last && old.End <= now ? old.End : dates.Last.PlusDays(1).StartIn(zone);
        return start < end ? new Interval(start, end) : null;
    }
}
