using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Values;
using ProductionCrew.Sqlite.Engine;
using ProductionCrew.Storage.Tables;

namespace ProductionCrew.Sqlite.Transactions;

/// <summary>Calendar feeds.</summary>
internal partial class ReadTransaction
{
    protected CalendarTables<Row> Feeds => field ??= new CalendarTables<Row>(Session);

    public CalendarFeed? Find(CalendarFeedId id) => Feeds.Find(id);

    public CalendarFeed? CalendarFeedWith(string secretHash) => Feeds.With(secretHash);

    public Page<CalendarFeed> List(CalendarFeedFilter query) => Feeds.Page(query);

    public long LastCalendarFeedId() => Feeds.Last();
}
