using NodaTime;
using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Store;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.UseCases.Calendars;

/// <summary>Reads one feed.</summary>
public sealed record GetCalendarFeed(CalendarFeedId Id) : IQuery<CalendarFeed>
{
    public Outcome<CalendarFeed> Execute(IReadTransaction tx, Instant now) => tx.Find(Id) is { } found ? found : Rejection.NotFound(Id);
}
