using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Storage.DryRuns;

/// <summary>Calendar feeds in a dry run, which lists them before it writes.</summary>
public sealed partial class DryRunTransaction
{
    private readonly Dictionary<CalendarFeedId, CalendarFeed> feeds = [];

    public CalendarFeed? Find(CalendarFeedId id) => feeds.GetValueOrDefault(id) ?? snapshot.Find(id);

    public CalendarFeed? CalendarFeedWith(string secretHash) => Searched.CalendarFeedWith(secretHash);

    public Page<CalendarFeed> List(CalendarFeedFilter query) => Searched.List(query);

    public long LastCalendarFeedId() => Searched.LastCalendarFeedId();

    public void Put(CalendarFeed feed, ChangeKind kind) => feeds[feed.Id] = feed;
}
