using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Calendars;

/// <summary>Lists feeds in order of id.</summary>
public sealed record ListCalendarFeeds(CalendarFeedFilter Filter) : IQuery<Page<CalendarFeed>>
{
    /// <summary>An unknown production or member is refused rather than answered with an empty list.</summary>
    public Outcome<Page<CalendarFeed>> Execute(IReadTransaction tx, Instant now)
    {
        if (Filter.CrewMember is { } member && tx.Find(member) is null)
        {
            return Rejection.NotFound(member);
        }

        if (Filter.Production is { } production && tx.Find(production) is null)
        {
            return Rejection.NotFound(production);
        }

        return tx.List(Filter);
    }
}
