using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Calendars;

namespace ProductionCrew.Sqlite.Transactions;

/// <summary>Calendar feeds, of which nothing is kept in memory.</summary>
internal sealed partial class WriteTransaction
{
    public void Put(CalendarFeed feed, ChangeKind kind)
    {
        OpenSavepoint();
        Feeds.Put(feed);
        Append(feed, kind);
    }
}
