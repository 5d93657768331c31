using System.Collections.Immutable;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Rules;

/// <summary>
/// Recommends people for a role on days or between two instants. First come the people who can be booked, then the others with all
/// obstacles; both parts in the order of preference that staffing uses.
/// </summary>
/// <param name="Production">The production whose days they are; null if none is concerned.</param>
/// <param name="Dates">The days; null for an instant range.</param>
internal sealed record Recommendations(RoleName Role, int MinimumLevel, Production? Production, DateRange? Dates, Interval Interval)
{
    /// <summary>The people of a page, and whether each can be booked; one more than the page holds if another follows.</summary>
    public List<(Candidate Person, bool IsBookable)> Find(IReadTransaction tx, PageRequest page, bool onlyBookable)
    {
        var found = new List<(Candidate, bool)>();
        var place = page.After is { } cursor ? PreferencePlace.Of(cursor) : default;
        if (!place.IsBehindBookable)
        {
            found.AddRange(Some(tx, isBookable: true, place.After, page.Size + 1));
        }

        if (!onlyBookable && found.Count <= page.Size)
        {
            found.AddRange(Some(tx, isBookable: false, place.IsBehindBookable ? place.After : null, page.Size + 1 - found.Count));
        }

        return found;
    }

    /// <summary>
    /// A person with all obstacles. They are the ones with which booking this person by name would be refused, in the same order.
    /// </summary>
    public Recommendation Of(CrewMemberTime time, IReadTransaction tx, Instant now)
    {
        var obstacles = ObstaclesTo(time, tx);
        return new Recommendation(
            CrewMemberView.Of(time.Member, now),
            [.. obstacles.Take(Limits.RecommendationObstaclesMax)],
            obstacles.Count
        );
    }

    private IEnumerable<(Candidate, bool)> Some(IReadTransaction tx, bool isBookable, Candidate? after, int limit) =>
        tx.CrewOfRole(new CrewOfRoleSearch(Role, MinimumLevel, Dates, Interval, isBookable, after, limit))
            .Select(person => (person, isBookable));

    private List<Obstacle> ObstaclesTo(CrewMemberTime time, IReadTransaction tx)
    {
        var member = time.Member;
        var obstacles = new List<Obstacle>();
        if (member.LevelIn(Role) < MinimumLevel)
        {
            obstacles.Add(Unfit(Reason.RoleMissing, member));
        }

        if (!IsEmployed(member))
        {
            obstacles.Add(Unfit(Reason.OutsideContract, member));
        }

        obstacles.AddRange(Obstacles.InTheWay(member, time.Blackouts, time.Bookings.Where(booking => booking.IsBlocking), Dates, tx));
        return obstacles;
    }

    private Obstacle Unfit(Reason rule, CrewMember member) =>
        Obstacles.Unfit(rule, member, Role, Dates?.Last ?? Interval.End.Today(member.TimeZone)) with
        {
            Production = Production?.Id,
            ProductionTitle = Production?.Title,
            MinimumLevel = MinimumLevel,
            Dates = Dates,
            Interval = Interval,
        };

    private bool IsEmployed(CrewMember member) =>
        Dates is { } dates ? member.IsEmployedThroughout(dates) : member.IsEmployedThroughout(Interval);
}
