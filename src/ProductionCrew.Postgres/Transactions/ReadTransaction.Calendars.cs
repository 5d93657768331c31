using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Values;
using ProductionCrew.Postgres.Engine;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Postgres.Transactions;

/// <summary>Calendar feeds.</summary>
internal partial class ReadTransaction
{
    protected CalendarTables<Row> Feeds => field ??= new CalendarTables<Row>(Session);

    public CalendarFeed? Find(CalendarFeedId id) => OfWholeDesk(() => Feeds.Find(id));

    public CalendarFeed? CalendarFeedWith(string secretHash) => OfWholeDesk(() => Feeds.With(secretHash));

    public Page<CalendarFeed> List(CalendarFeedFilter query) => OfWholeDesk(() => Feeds.Page(query));

    public long LastCalendarFeedId() => OfWholeDesk(Feeds.Last);
}
