using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Rules;
using ProductionCrew.Domain.Store;

namespace ProductionCrew.Domain.UseCases.Calendars;

/// <summary>Lists feeds in order of id.</summary>
public sealed record ListCalendarFeeds(CalendarFeedFilter Filter) : IQuery<Page<CalendarFeed>>
{
    public Outcome<Page<CalendarFeed>> Execute(IReadTransaction tx, Instant now) =>
        tx.RefuseUnknown(Filter.CrewMember, Filter.Production) is { } unknown ? unknown : tx.List(Filter);
}
