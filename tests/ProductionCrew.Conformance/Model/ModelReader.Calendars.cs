using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Conformance.Model;

/// <summary>Reads the calendar feeds of the model.</summary>
internal partial class ModelReader
{
    public CalendarFeed? Find(CalendarFeedId id) => State.CalendarFeeds.GetValueOrDefault(id);

    public CalendarFeed? CalendarFeedWith(string secretHash) =>
        State.CalendarFeeds.Values.SingleOrDefault(feed => feed.SecretHash == secretHash);

    public Page<CalendarFeed> List(CalendarFeedFilter query) =>
        Paging.Of(
            State.CalendarFeeds.Values.Where(feed =>
                (query.CrewMember is not { } member || feed.CrewMember == member)
                && (query.Production is not { } production || feed.Production == production)
                && (query.ShowRevoked || feed.IsActive)
            ),
            feed => new Cursor(null, 0, feed.Id.Value),
            descending: false,
            query.Page
        );

    public long LastCalendarFeedId() => State.CalendarFeeds.Keys.LastOrDefault().Value;
}
