using ProductionCrew.Domain.Model;
using ProductionCrew.Domain.Model.Calendars;
using ProductionCrew.Domain.Values;

namespace ProductionCrew.Domain.Store;

/// <summary>What a command or query can read of calendar feeds.</summary>
public interface ICalendarReadTransaction
{
    /// <summary>The feed with an id, with every field as it was last put; null if there is none.</summary>
    CalendarFeed? Find(CalendarFeedId id);

    /// <summary>The feed whose secret has a hash, letter by letter the same; null if there is none.</summary>
    CalendarFeed? CalendarFeedWith(string secretHash);

    /// <summary>
    /// A page of the feeds that match, in order of id. The first page tells how many match in all.
    /// </summary>
    Page<CalendarFeed> List(CalendarFeedFilter query);

    /// <summary>The id of the last feed; 0 if there is none.</summary>
    long LastCalendarFeedId();
}

/// <summary>What a command can write of calendar feeds.</summary>
public interface ICalendarWriteTransaction : ICalendarReadTransaction
{
    /// <summary>Inserts the feed or replaces the row with the same id, and appends the change.</summary>
    void Put(CalendarFeed feed, ChangeKind kind);
}
