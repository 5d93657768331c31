using System.Globalization;
using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.UseCases.Calendars;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Simulation;

/// <summary>
/// Calendar feeds in the place of some commands and questions about charts. The clock chooses, and nothing is drawn, so that the steps
/// behind them stay what they are.
/// </summary>
internal static class CalendarCommands
{
    public static bool IsDue(World world) => By(world, 2) == 0;

    public static bool IsEnd(World world) => By(world, 5) >= 3;

    /// <param name="production">Whose calendar it is, if it is not a person's.</param>
    public static CreateCalendarFeed Create(World world, ProductionId production)
    {
        var secret = world.State.CalendarFeeds.Count.ToString(CultureInfo.InvariantCulture);
        return By(world, 3) == 0 || world.State.CrewMembers.IsEmpty
            ? new CreateCalendarFeed(null, production, $"of a show {secret}", "ann")
            : new CreateCalendarFeed(Among(world, world.State.CrewMembers.Keys), null, $"of a person {secret}", "bob");
    }

    /// <summary>A feed in force, mostly; sometimes one that is revoked, rarely none.</summary>
    public static RevokeCalendarFeed Revoke(World world)
    {
        var id = Existing(world);
        var version = world.State.CalendarFeeds.GetValueOrDefault(id)?.Version;
        return new RevokeCalendarFeed(
            id,
            By(world, 13) switch
            {
                0 => version + 1,
                < 6 => version,
                _ => null,
            }
        );
    }

    public static GetCalendarFeed Get(World world) => new(Existing(world));

    /// <summary>The calendar of a feed, or what a caller asks who has it as it stood a while ago.</summary>
    public static ReadCalendar Read(World world)
    {
        var feed = world.State.CalendarFeeds.GetValueOrDefault(Existing(world));
        var back = By(world, 40);
        var line = Math.Max(0, world.State.Changes.Count - back);
        var time = line == 0 ? NodaConstants.UnixEpoch : world.State.Changes[line - 1].Time;
        var known = new CalendarState(line, time, world.Now + Duration.FromMinutes(back));
        return new ReadCalendar(feed?.SecretHash ?? "of nobody", back % 3 == 0 ? null : known);
    }

    public static IStep List(World world, ProductionId production, int pageSize)
    {
        var member =
            By(world, 3) == 0 && !world.State.CrewMembers.IsEmpty ? Among(world, world.State.CrewMembers.Keys) : (CrewMemberId?)null;
        var ofProduction = By(world, 3) == 1 ? production : (ProductionId?)null;
        return new ListStep<Page<CalendarFeed>>(
            page => new ListCalendarFeeds(new CalendarFeedFilter(member, ofProduction, By(world, 7) > 2, page)),
            page => page.Next,
            pageSize
        );
    }

    private static CalendarFeedId Existing(World world)
    {
        var all = world.State.CalendarFeeds.Values.ToList();
        var active = all.Where(feed => feed.IsActive).ToList();
        return all.Count == 0 || By(world, 17) == 0 ? new CalendarFeedId(all.Count + 1)
            : active.Count == 0 || By(world, 7) == 0 ? Among(world, all).Id
            : Among(world, active).Id;
    }

    private static T Among<T>(World world, IEnumerable<T> all)
    {
        var list = all.ToList();
        return list[By(world, list.Count)];
    }

    private static int By(World world, int count) => (int)(world.Now.ToUnixMicroseconds() % count);
}
