using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Model;

/// <summary>
/// Asks for each day of a range: how many people could take one of the seats, for a number of days that begin on that day?
/// </summary>
/// <param name="Seats">Roles, each once, with the level that is needed. Somebody who could take several of the seats counts once.</param>
/// <param name="Starts">The days that are asked about.</param>
/// <param name="DayCount">How many days somebody has to be free and under contract.</param>
/// <param name="TimeZone">The zone in which the days run.</param>
public sealed record FreeStartSearch(ImmutableArray<RoleSkill> Seats, DateRange Starts, int DayCount, DateTimeZone TimeZone)
{
    /// <summary>The instants at which the days begin, from the first start on; the last is the end of the last stay.</summary>
    public Instant[] Midnights() =>
        [.. Enumerable.Range(0, Starts.Days + DayCount).Select(day => Starts.First.PlusDays(day).StartIn(TimeZone))];
}
